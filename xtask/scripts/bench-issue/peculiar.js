// @peculiar/x509, as its README uses it, in a Web Worker.
import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import { answer, ECDSA, pem, timed, USAGES, validity } from "./common.js";

x509.cryptoProvider.set(crypto);

const serial = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(20));
  bytes[0] = (bytes[0] & 0x7f) | 0x40;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

answer(async ({ count }) => {
  const keys = await crypto.subtle.generateKey(ECDSA, true, USAGES);
  const [notBefore, notAfter] = validity();
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: "CN=Bench CA",
    notBefore,
    notAfter,
    signingAlgorithm: ECDSA,
    keys,
    extensions: [new x509.BasicConstraintsExtension(true, undefined, true), new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true)],
  });
  const fixed = [
    new x509.BasicConstraintsExtension(false),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension(["1.3.6.1.5.5.7.3.2"]),
    await x509.AuthorityKeyIdentifierExtension.create(authority),
  ];
  const timing = await timed(count, async (place) => {
    const device = await crypto.subtle.generateKey(ECDSA, true, USAGES);
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: serial(),
      subject: `CN=bench-${place}`,
      issuer: authority.subject,
      notBefore,
      notAfter,
      signingKey: keys.privateKey,
      publicKey: device.publicKey,
      signingAlgorithm: ECDSA,
      extensions: [...fixed, await x509.SubjectKeyIdentifierExtension.create(device.publicKey)],
    });
    const key = pem("PRIVATE KEY", await crypto.subtle.exportKey("pkcs8", device.privateKey));
    return { key, certificate: certificate.toString("pem") };
  });
  return { ...timing, authority: authority.toString("pem") };
});
