/** Every request that has come in, the newest first, with what was sent and answered; looks again each second. */
export const requestsPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Requests</title>
<style>
  body { font: 14px/1.5 system-ui, sans-serif; margin: 24px; }
  details { border-bottom: 1px solid #ddd; padding: 4px 0; }
  summary { display: grid; grid-template-columns: 90px 60px 60px 1fr; gap: 8px; cursor: pointer; }
  .unknown summary { color: #b00020; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f6f6f6; padding: 8px; }
</style>
<h1>Requests</h1>
<p>Red ones are answered by nobody here: a gap of the sandbox, or a mistake of the caller.</p>
<main id="list"></main>
<script>
  const list = document.querySelector('#list');
  let shown = 0;
  const text = (tag, content) => Object.assign(document.createElement(tag), { textContent: content });
  async function look() {
    const all = await (await fetch('/sandbox/requests')).json();
    if (all.length < shown) { list.replaceChildren(); shown = 0; }
    for (const request of all.slice(shown)) {
      const row = document.createElement('details');
      if (request.unknown) row.className = 'unknown';
      const line = document.createElement('summary');
      line.append(
        text('span', new Date(request.at).toLocaleTimeString()),
        text('span', request.method),
        text('span', request.status),
        text('span', request.host + request.path),
      );
      const { query, asked, answered } = request;
      row.append(line, text('pre', JSON.stringify({ query, asked }, null, 2)), text('pre', String(answered ?? '')));
      list.prepend(row);
    }
    shown = all.length;
  }
  setInterval(look, 1000);
  look();
</script>
</html>`;
