import type { FastifyRequest } from 'fastify';
import { validateRequest } from 'twilio';

export interface SignatureOptions {
  /** Without it nothing is believed. */
  authToken?: string;
  /** The address Twilio signs its requests with, when a proxy hides it from us. */
  publicUrl?: string;
}

/** Whether a form-encoded request carries Twilio's signature over the URL and the parameters it came with. */
export function signedByTwilio(
  request: FastifyRequest<{ Body: Record<string, string> | undefined }>,
  { authToken, publicUrl }: SignatureOptions,
): boolean {
  const signature = request.headers['x-twilio-signature'];
  const url = `${publicUrl ?? `${request.protocol}://${request.host}`}${request.originalUrl}`;
  return (
    authToken !== undefined &&
    typeof signature === 'string' &&
    validateRequest(authToken, signature, url, request.body ?? {})
  );
}
