/** How the page looks: on a screen, light and dark, and on paper. Nothing is loaded from elsewhere. */

const LIGHT = `--page:#f4f6f8;--card:#fff;--ink:#1b1f24;--soft:#57606a;--line:#d3d9e0;--link:#0a58a8;--track:#e3e8ee;--fill:#1f7a46;--short:#b3261e;--mark:#1b1f24;
--ok:#0f5a2b;--ok-on:#dcf5e3;--bad:#94101f;--bad-on:#fde4e2;--warn:#6b4300;--warn-on:#fdf0cc;--none:#505963;--none-on:#edf0f3;`;
const DARK = `--page:#0e1217;--card:#171c23;--ink:#e6edf3;--soft:#a3adb8;--line:#323a44;--link:#7cb8ff;--track:#2b333d;--fill:#3fb36f;--short:#f2766b;--mark:#e6edf3;
--ok:#86e3ab;--ok-on:#123420;--bad:#ffb3ab;--bad-on:#4a1517;--warn:#f3d06f;--warn-on:#3a2d05;--none:#a9b3be;--none-on:#242b34;`;

export const STYLE = `
:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;overflow-wrap:anywhere}
header.top,main,footer{max-width:76rem;margin:0 auto;padding:0 clamp(.75rem,3vw,2rem)}
header.top{padding-top:2rem}
footer{padding-top:1rem;padding-bottom:3rem;color:var(--soft);font-size:.87rem}
h1{font-size:1.7rem;line-height:1.25;margin:0}
h2{font-size:1.15rem;line-height:1.3;margin:0;display:inline}
h3{font-size:.95rem;margin:0 0 .5rem}
p{margin:.4rem 0}
a{color:var(--link)}
.soft{color:var(--soft);font-weight:400}
code{unicode-bidi:isolate;font:.87em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;margin:1.25rem 0}
.tiles>div,.card{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.75rem .9rem;min-width:0}
.tiles dt{color:var(--soft);font-size:.82rem}
.tiles dd{margin:0;font-size:1.35rem;font-weight:600;line-height:1.3}
.tiles dd small{display:block;font-size:.8rem;font-weight:400;color:var(--soft)}
.feature{background:var(--card);border:1px solid var(--line);border-radius:8px;margin:1rem 0;padding:.9rem clamp(.75rem,2vw,1.25rem)}
.feature>summary,.ids>summary{cursor:pointer}
.feature>summary .chips{display:inline-flex;flex-wrap:wrap;gap:.3rem;margin-left:.5rem;vertical-align:middle}
.inside{scroll-margin-top:5rem;padding-top:.6rem}
.cards{display:flex;flex-wrap:wrap;gap:.75rem;margin:.75rem 0}
.cards .card{flex:1 1 min(100%,17rem);background:transparent}
.pairs{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.15rem .9rem;margin:0}
.pairs dt{color:var(--soft)}
.pairs dd{margin:0}
.bars{list-style:none;margin:0;padding:0}
.bars li{display:grid;grid-template-columns:minmax(5.5rem,auto) minmax(0,1fr) auto;align-items:center;gap:.6rem;margin:.2rem 0}
.bar{position:relative;display:block;height:.55rem;min-width:3rem;border-radius:99px;background:var(--track)}
.bar>i{position:absolute;inset:0 auto 0 0;border-radius:99px;background:var(--fill)}
.bar.short>i{background:var(--short)}
.bar>b{position:absolute;top:-.2rem;bottom:-.2rem;width:2px;margin-left:-1px;background:var(--mark)}
.number,td.number{white-space:nowrap;font-variant-numeric:tabular-nums}
.scroll{position:relative;overflow-x:auto;margin:.75rem 0;border:1px solid var(--line);border-radius:8px;background:var(--card)}
.scroll:focus-visible,summary:focus-visible,a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.9rem;overflow-wrap:normal}
caption{text-align:left;font-weight:600;padding:.6rem .75rem .3rem}
caption span{font-weight:400;color:var(--soft)}
th,td{text-align:left;vertical-align:top;padding:.4rem .75rem;border-top:1px solid var(--line)}
thead th{color:var(--soft);font-weight:600;font-size:.82rem;white-space:nowrap}
tbody th{font-weight:500;min-width:9rem}
td.words,th.words{min-width:12rem;max-width:34rem;overflow-wrap:anywhere}
tbody+tbody>tr:first-child>*{border-top-width:2px}
td .bar{width:6rem;margin:.45rem 0 .1rem}
.chip{display:inline-block;white-space:nowrap;border-radius:99px;padding:.05rem .55rem;font-size:.8rem;line-height:1.45;background:var(--none-on);color:var(--none)}
.chip.ok{background:var(--ok-on);color:var(--ok)}
.chip.bad{background:var(--bad-on);color:var(--bad)}
.chip.warn{background:var(--warn-on);color:var(--warn)}
.list .chip{margin:0 .25rem .2rem 0}
@media (min-width:64rem){td.list{min-width:17rem}}
.ids ul{margin:.3rem 0;padding-left:1.1rem}
.ids li{overflow-wrap:anywhere}
td.cases{min-width:9rem;max-width:26rem;overflow-wrap:anywhere}
.note{border-left:3px solid var(--warn);padding:.1rem .75rem;margin:.6rem 0}
.plain{margin:.3rem 0;padding-left:1.2rem}
@page{margin:14mm 12mm}
@media print{
:root{color-scheme:light;${LIGHT}--page:#fff}
body{font-size:10pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
header.top,main,footer{max-width:none;padding-left:0;padding-right:0}
header.top{padding-top:0}
a{color:inherit;text-decoration:none}
.feature{border:0;padding:0;break-before:page}
.few .feature::details-content{content-visibility:visible;block-size:auto;height:auto;overflow:visible}
.few .feature>summary,.ids>summary{list-style:none}
.few .feature>summary::-webkit-details-marker,.ids>summary::-webkit-details-marker{display:none}
.many .feature:not([open]){break-before:auto;margin:.3rem 0}
.scroll{overflow:visible;border-radius:0;border-width:0 0 1px}
table{font-size:8.5pt}
th,td{padding:.25rem .4rem;overflow-wrap:break-word}
thead th{font-size:8pt}
caption,code{font-size:8.5pt}
.chip{font-size:7.5pt;padding:0 .4rem}
.tiles{grid-template-columns:repeat(6,1fr);gap:.4rem}
.tiles>div{padding:.4rem .5rem}
.tiles dd{font-size:12pt}
.tiles dt,.tiles dd small{font-size:8pt}
.pairs,.bars,.plain,.soft{font-size:8.5pt}
h2 .soft{font-size:inherit}
tbody th{min-width:0}
td.words,th.words{min-width:6rem}
.number,td.number,thead th{white-space:normal}
.chip{white-space:normal}
td.cases{min-width:4.5rem}
td .bar{width:3.5rem}
thead{display:table-header-group}
tr,.card,.tiles>div,li{break-inside:avoid}
caption,h2,h3,summary{break-after:avoid}
}
`;
