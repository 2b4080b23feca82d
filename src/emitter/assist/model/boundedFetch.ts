/**
 * `fetch` for a model's endpoint: it goes where it was configured to go, and nowhere that an answer sends it, with the
 * customer's words and the key; and no answer is read on once it is larger than `mostBytes`.
 */
export function boundedFetch(mostBytes: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'error' });
    if (!response.body) return response;
    let bytes = 0;
    const bounded = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          bytes += chunk.byteLength;
          if (bytes > mostBytes) controller.error(new Error('the answer is too large'));
          else controller.enqueue(chunk);
        },
      }),
    );
    return new Response(bounded, { status: response.status, headers: response.headers });
  };
}
