/** What can be measured of a page. These functions run in the browser: each stands alone. JavaScript, since only they know a DOM. */
/** Texts that lie on one another. What a box of its own hides is not there. */
export function overlaps() {
  const pieces = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = (node.textContent ?? '').trim();
    if (text === '' || node.parentElement?.checkVisibility() !== true) continue;
    range.selectNodeContents(node);
    const box = node.parentElement.closest('.scroll')?.getBoundingClientRect();
    for (const rect of range.getClientRects()) {
      const left = Math.max(rect.left, box?.left ?? rect.left);
      const right = Math.min(rect.right, box?.right ?? rect.right);
      if (right - left > 1) pieces.push({ text, left, right, top: rect.top, bottom: rect.bottom });
    }
  }
  pieces.sort((a, b) => a.top - b.top);
  const found = [];
  pieces.forEach((one, at) => {
    for (let next = at + 1; next < pieces.length; next += 1) {
      const other = pieces[next];
      // Letters reach a little beyond their lines.
      if (other.top > one.bottom - 3) break;
      if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1)
        found.push({ one: one.text.slice(0, 60), other: other.text.slice(0, 60) });
    }
  });
  return found;
}
/** Texts whose contrast to what they stand on is below `least`. */
export function faintTexts(least) {
  const channels = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour) => {
    const [red = 0, green = 0, blue = 0] = channels(colour)
      .slice(0, 3)
      .map((value) => value / 255)
      .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const opaque = (colour) => colour.startsWith('rgb(') || channels(colour)[3] === 1;
  const backgrounds = new Map();
  const backgroundOf = (element) => {
    if (element === null) return 'rgb(255, 255, 255)';
    const known = backgrounds.get(element);
    if (known !== undefined) return known;
    const own = getComputedStyle(element).backgroundColor;
    const found = opaque(own) ? own : backgroundOf(element.parentElement);
    backgrounds.set(element, found);
    return found;
  };
  const faint = [];
  let checked = 0;
  const seen = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent === null || (node.textContent ?? '').trim() === '' || seen.has(parent) || !parent.checkVisibility())
      continue;
    seen.add(parent);
    checked += 1;
    const colour = getComputedStyle(parent).color;
    const background = backgroundOf(parent);
    const [light = 0, dark = 0] = [luminance(colour), luminance(background)].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < least) faint.push({ text: (node.textContent ?? '').slice(0, 60), colour, background, ratio });
  }
  return { checked, faint };
}
/** What a table must have so that it can be read without being seen; empty: all is there. */
export function tableFaults() {
  return [...document.querySelectorAll('table')].flatMap((table) => {
    const name = table.caption?.textContent ?? '';
    const columns = [...(table.tHead?.rows[0]?.cells ?? [])];
    const box = table.closest('.scroll');
    return [
      ...(name.trim() === '' ? ['a table without a caption'] : []),
      ...(columns.length < 2 || columns.some((cell) => cell.tagName !== 'TH' || cell.scope !== 'col')
        ? [`${name}: columns without headers`]
        : []),
      ...(columns.some((cell) => (cell.textContent ?? '').trim() === '') ? [`${name}: an empty header`] : []),
      ...([...table.tBodies].some((body) => [...body.rows].some((row) => row.querySelector('th[scope=row]') === null))
        ? [`${name}: a row without a header`]
        : []),
      ...(box === null || box.getAttribute('tabindex') !== '0' || (box.getAttribute('aria-label') ?? '') === ''
        ? [`${name}: no box that keyboards can scroll`]
        : []),
    ];
  });
}
/** Headings that skip a level, IDs that stand twice, landmarks that are missing or doubled. */
export function outlineFaults() {
  const levels = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((heading) => Number(heading.tagName[1]));
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  const links = [...document.querySelectorAll('a[href^="#"]')].map((link) =>
    (link.getAttribute('href') ?? '').slice(1),
  );
  return [
    ...levels.flatMap((level, at) => (level > (levels[at - 1] ?? 0) + 1 ? [`heading ${at + 1} skips a level`] : [])),
    ...ids.flatMap((id, at) => (ids.indexOf(id) === at ? [] : [`id ${id} twice`])),
    ...links.flatMap((id) => (ids.includes(id) ? [] : [`no ${id}`])),
    ...['header', 'main', 'footer', 'h1'].flatMap((tag) =>
      document.querySelectorAll(tag).length === 1 ? [] : [`${tag}: not one`],
    ),
    ...(document.documentElement.lang === '' ? ['no language'] : []),
    ...(document.title === '' ? ['no title'] : []),
  ];
}
/** How many colours a picture has, and how much of it is the most frequent one. */
export async function colours(png) {
  const bytes = Uint8Array.from(atob(png), (char) => char.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const counts = new Map();
  for (let at = 0; at < data.length; at += 16) {
    const colour = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return { count: counts.size, most: Math.max(...counts.values()) / (data.length / 16) };
}
/** How much wider than the window the page is, in pixels. */
export function spill() {
  return document.documentElement.scrollWidth - document.documentElement.clientWidth;
}
/** Opens whatever is folded. */
export function unfold() {
  for (const one of document.querySelectorAll('details')) one.open = true;
}
/** Of the boxes around tables: how many hold more than they show. */
export function scrolled() {
  return [...document.querySelectorAll('.scroll')].filter((box) => box.scrollWidth > box.clientWidth + 1).length;
}
/** Red, green and blue of the page, 0 to 255. */
export function pageColour() {
  return (getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []).map(Number);
}
/** What a page of text alone does not have. */
export function foreign() {
  const hasHandler = (one) => one.getAttributeNames().some((name) => name.startsWith('on'));
  return {
    elements: document.querySelectorAll('script,img,iframe,object,form,link:not([rel=icon])').length,
    handlers: [...document.querySelectorAll('*')].filter(hasHandler).length,
  };
}
/** The title that a feature's section shows. */
export function titleOf(feature) {
  return document.querySelector(`#f-${feature}`)?.parentElement?.querySelector('h2 bdi')?.textContent ?? '';
}
/** The section of a feature is open, and within the window. */
export function isInView(feature) {
  const inside = document.querySelector(`#f-${feature}`);
  const top = inside?.getBoundingClientRect().top ?? -1;
  return inside?.closest('details')?.open === true && top >= 0 && top < innerHeight;
}
export function paperFacts() {
  const style = (element) => getComputedStyle(element);
  return {
    folded: [...document.querySelectorAll('.feature:not([open]) .inside')].map(
      (inside) => inside.getBoundingClientRect().height > 100 && inside.checkVisibility(),
    ),
    heads: [...new Set([...document.querySelectorAll('thead')].map((head) => style(head).display))],
    cut: [...document.querySelectorAll('tr')].filter((row) => style(row).breakInside !== 'avoid').length,
  };
}
