// PKI.js, as its examples use it, in a Web Worker.
import * as asn1 from "asn1js";
import * as pki from "pkijs";
import { answer, ECDSA, pem, timed, USAGES, validity } from "./common.js";

pki.setEngine("worker", new pki.CryptoEngine({ name: "worker", crypto }));

const named = (name) =>
  new pki.AttributeTypeAndValue({ type: "2.5.4.3", value: new asn1.Utf8String({ value: name }) });
const extension = (extnID, critical, value) =>
  new pki.Extension({ extnID, critical, extnValue: value.toBER(false), parsedValue: value });
const keyUsage = (bits, unused) => new asn1.BitString({ valueHex: new Uint8Array([bits]).buffer, unusedBits: unused });

const make = async (subject, issuer, publicKey, privateKey, extensions) => {
  const certificate = new pki.Certificate();
  certificate.version = 2;
  const serial = crypto.getRandomValues(new Uint8Array(20));
  serial[0] = (serial[0] & 0x7f) | 0x40;
  certificate.serialNumber = new asn1.Integer({ valueHex: serial.buffer });
  certificate.issuer.typesAndValues.push(named(issuer));
  certificate.subject.typesAndValues.push(named(subject));
  [certificate.notBefore.value, certificate.notAfter.value] = validity();
  await certificate.subjectPublicKeyInfo.importKey(publicKey);
  const identifier = await crypto.subtle.digest("SHA-1", certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView);
  certificate.extensions = [...extensions, extension("2.5.29.14", false, new asn1.OctetString({ valueHex: identifier }))];
  await certificate.sign(privateKey, "SHA-256");
  return certificate;
};

answer(async ({ count }) => {
  const keys = await crypto.subtle.generateKey(ECDSA, true, USAGES);
  const authority = await make("Bench CA", "Bench CA", keys.publicKey, keys.privateKey, [
    extension("2.5.29.19", true, new pki.BasicConstraints({ cA: true }).toSchema()),
    extension("2.5.29.15", true, keyUsage(0x06, 1)),
  ]);
  const identifier = authority.extensions.at(-1).parsedValue.valueBlock.valueHexView;
  const fixed = [
    extension("2.5.29.19", true, new pki.BasicConstraints({ cA: false }).toSchema()),
    extension("2.5.29.15", true, keyUsage(0x80, 7)),
    extension("2.5.29.37", false, new pki.ExtKeyUsage({ keyPurposes: ["1.3.6.1.5.5.7.3.2"] }).toSchema()),
    extension("2.5.29.35", false, new pki.AuthorityKeyIdentifier({ keyIdentifier: new asn1.OctetString({ valueHex: identifier }) }).toSchema()),
  ];
  const timing = await timed(count, async (place) => {
    const device = await crypto.subtle.generateKey(ECDSA, true, USAGES);
    const certificate = await make(`bench-${place}`, "Bench CA", device.publicKey, keys.privateKey, fixed);
    const key = pem("PRIVATE KEY", await crypto.subtle.exportKey("pkcs8", device.privateKey));
    return { key, certificate: pem("CERTIFICATE", certificate.toSchema().toBER(false)) };
  });
  return { ...timing, authority: pem("CERTIFICATE", authority.toSchema().toBER(false)) };
});
