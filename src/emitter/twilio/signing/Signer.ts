import { createECDH, createPrivateKey, hkdfSync, sign, type KeyObject } from 'node:crypto';
import { signedText } from '../../../handoff/signed';

/** The order of P-256: private keys are from 1 to one less. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const BYTES = 32;

/**
 * Signs what the panel acts on. The key pair is made from a secret that every process of the emitter has, so that there
 * is nothing to hand round: who knows the public one has not come nearer to the secret.
 */
export class Signer {
  /** A raw point in base64url: for `ui_attributes.warm_handoff.publicKey`. */
  readonly publicKey: string;
  private readonly key: KeyObject;

  constructor(secret: string) {
    const seed = hkdfSync('sha256', secret, 'warm-handoff', 'signs what the panel acts on', BYTES + 16);
    const number = (BigInt(`0x${Buffer.from(seed).toString('hex')}`) % (ORDER - 1n)) + 1n;
    const pair = createECDH('prime256v1');
    pair.setPrivateKey(number.toString(16).padStart(BYTES * 2, '0'), 'hex');
    const point = pair.getPublicKey();
    const part = (from: number): string => point.subarray(from, from + BYTES).toString('base64url');
    const d = Buffer.from(number.toString(16).padStart(BYTES * 2, '0'), 'hex').toString('base64url');
    this.publicKey = point.toString('base64url');
    this.key = createPrivateKey({
      key: { kty: 'EC', crv: 'P-256', x: part(1), y: part(1 + BYTES), d },
      format: 'jwk',
    });
  }

  /** The data with its signature: under this name it is believed, under another it is not. */
  signed(name: string, data: Record<string, unknown>): Record<string, unknown> {
    // As it will be read: without what JSON leaves out.
    const plain = JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
    const text = Buffer.from(signedText(name, plain));
    const signature = sign('sha256', text, { key: this.key, dsaEncoding: 'ieee-p1363' });
    return { ...plain, signature: signature.toString('base64url') };
  }
}
