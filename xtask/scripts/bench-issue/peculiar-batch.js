// @peculiar/x509 in a Web Worker: what both of its contenders share.
import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import { answer, ECDSA, timed, USAGES, validity } from "./common.js";

x509.cryptoProvider.set(crypto);

const serial = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(20));
  bytes[0] = (bytes[0] & 0x7f) | 0x40;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** Makes devices; `extensionsOf(authority)` gives a function of the device's public key. */
export const batchWith = (extensionsOf) =>
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
    const extensions = await extensionsOf(authority);
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
        extensions: await extensions(device.publicKey),
      });
      const key = x509.PemConverter.encode(await crypto.subtle.exportKey("pkcs8", device.privateKey), "PRIVATE KEY");
      return { key, certificate: certificate.toString("pem") };
    });
    return { ...timing, authority: authority.toString("pem") };
  });

/** The extensions that do not depend on the device's key. */
export const fixed = async (authority) => [
  new x509.BasicConstraintsExtension(false),
  new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
  new x509.ExtendedKeyUsageExtension(["1.3.6.1.5.5.7.3.2"]),
  await x509.AuthorityKeyIdentifierExtension.create(authority),
];

export const identifier = (publicKey) => x509.SubjectKeyIdentifierExtension.create(publicKey);
