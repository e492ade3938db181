// As many certificates as are wanted, each another one: what differs is written into the DER of one that OpenSSL made.

import type { Pki } from './openssl.ts';

const NAME = 'device-00000';

/** A bundle of certificates of one CA, each with its own name; the CA's signature is that of the first. */
export function manyCertificates(pki: Pki, count: number): Buffer {
  pki.run('req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-keyout', 'many.key', '-out', 'many.csr', '-subj', `/O=Acme/CN=${NAME}`);
  pki.run('x509', '-req', '-in', 'many.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '365', '-out', 'many.pem');
  const der = pki.der('many.pem');
  const place = der.indexOf(NAME);
  if (place < 0) throw new Error(`${NAME} is not in the certificate`);
  const blocks = Array.from({ length: count }, (_, number) => {
    der.write(`device-${String(number).padStart(5, '0')}`, place, 'latin1');
    const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
    return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  });
  return Buffer.from(blocks.join(''));
}
