/** The theme that was asked for with `?theme=`, else the system's. Puts it on the page. */
export function pageTheme(query: URLSearchParams): 'light' | 'dark' {
  const asked = query.get('theme');
  const dark = asked ? asked === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  const theme = dark ? 'dark' : 'light';
  document.documentElement.dataset.theme = theme;
  return theme;
}
