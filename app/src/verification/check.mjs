// node check.mjs 'https://…/verify/KM-2026-0007#eyJ…'   (Node.js 18 or later, nothing to install)
import { createPublicKey, verify } from 'node:crypto';
const [address, jws] = process.argv[2].split('#');
const { keys } = await (await fetch(new URL('/verify/keys.json', address))).json();
const [header, payload, signature] = jws.split('.');
const bytes = (part) => Buffer.from(part, 'base64url');
const { alg, kid } = JSON.parse(bytes(header));
const key = keys.find((one) => one.kid === kid && alg === 'EdDSA');
if (!key) throw new Error('unknown key');
const genuine = verify(null, `${header}.${payload}`, createPublicKey({ key, format: 'jwk' }), bytes(signature));
if (!genuine) throw new Error('bad signature');
const said = JSON.parse(bytes(payload)), today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' });
if (said.issued < key.from || said.issued > (key.retired ?? today)) throw new Error('key not in use');
const term = said.expires < today ? 'expired' : said.certified > today ? 'not yet' : 'within its term';
console.log(`genuine, ${term}; suspension and revocation cannot be seen from it`, said);
