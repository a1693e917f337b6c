/** The whole look of the report. Colours are named by use and defined once for light and once for dark. */
export const styleSheet = `
:root{color-scheme:light dark;
--paper:#fbfbf9;--raise:#f3f3ef;--ink:#191c20;--soft:#565c66;--rule:#dedfd9;--grid:#e7e8e3;
--steps:#8a919a;--bar:#8a919a;--over:#b3261e24;--means:#444a54;--val:#0b5fb0;--band:#0b5fb014;--accent:#0b5fb0;
--good:#1b7444;--going:#0b5fb0;--caution:#8c5600;--bad:#b3261e;--neutral:#565c66;
--c1:#b0470b;--c2:#1b7a5c;--c3:#7a3fa8;--c4:#8a6d00;--c5:#b02a66}
@media screen and (prefers-color-scheme:dark){:root{
--paper:#15171b;--raise:#1d2025;--ink:#e7e8ea;--soft:#a3a9b3;--rule:#30343b;--grid:#282c32;
--steps:#757d88;--bar:#666f7b;--over:#ff8f8533;--means:#c9cdd4;--val:#6fb3f7;--band:#6fb3f71f;--accent:#6fb3f7;
--good:#5dc98f;--going:#6fb3f7;--caution:#e2b25c;--bad:#ff8f85;--neutral:#a3a9b3;
--c1:#f2995f;--c2:#5ecba4;--c3:#c69af0;--c4:#d9bd53;--c5:#f28bb6}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:60rem;margin:0 auto;padding:3rem 1.5rem 5rem}
a{color:var(--accent);text-underline-offset:.15em;overflow-wrap:anywhere}
code{font:.86em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
small{font-size:.8125rem;color:var(--soft)}
h1{font-size:1.625rem;line-height:1.2;font-weight:650;letter-spacing:-.015em;margin:.1rem 0 .35rem;overflow-wrap:anywhere}
h2{font-size:1.1875rem;font-weight:650;letter-spacing:-.01em;margin:0 0 1rem}
h3{font-size:1rem;font-weight:650;margin:1.75rem 0 .5rem}
p{margin:.5rem 0}
.kind,.word,dt,thead th,caption,figcaption,.meta,summary,.note{color:var(--soft);font-size:.875rem}
.kind{margin:0;font-weight:600}
.meta{margin:0;display:flex;flex-wrap:wrap;gap:.1rem 1.25rem}
.banner{margin:1.25rem 0 0;padding:.75rem 1rem;border-left:3px solid var(--caution);background:var(--raise);font-size:.9375rem;overflow-wrap:anywhere}
section{margin-top:3rem;padding-top:1.25rem;border-top:1px solid var(--rule)}
.summary{border-top:0;padding-top:0;margin-top:2rem;display:grid;grid-template:'verdict money' auto 'reasons money' 1fr/minmax(0,1fr) minmax(15rem,19rem);gap:0 3rem}
.verdict{grid-area:verdict}.money{grid-area:money}.reasons{grid-area:reasons}
.verdict .word{font-weight:650;font-size:1rem;margin:0;color:var(--tone)}
.verdict .word::before{content:"";display:inline-block;width:.65em;height:.65em;margin-right:.5em;border-radius:50%;background:var(--tone)}
.good{--tone:var(--good)}.going{--tone:var(--going)}.caution{--tone:var(--caution)}.bad{--tone:var(--bad)}.neutral{--tone:var(--neutral)}
.sentence{font-size:1.9375rem;line-height:1.18;font-weight:650;letter-spacing:-.022em;margin:.3rem 0 1.25rem;text-wrap:balance}
.amount{font-size:1.9375rem;line-height:1.18;font-weight:650;letter-spacing:-.022em;margin:.3rem 0 0}
.money .word{margin:0;font-size:1rem;font-weight:600}
.money .note{margin:.15rem 0 0}
dl{margin:0}dd{margin:0;overflow-wrap:anywhere}
.facts{display:flex;flex-wrap:wrap;gap:.9rem 2rem;margin:0 0 1.1rem}
.facts dd{font-weight:600}.facts dd small{font-weight:400}
.ledger{margin-top:1rem}
.ledger div{display:flex;justify-content:space-between;gap:1rem;padding:.4rem 0;border-top:1px solid var(--rule)}
.ledger dd{text-align:right;font-weight:600}.ledger dd small{display:block;font-weight:400}
.reasons,.warnings{margin:.5rem 0 0;padding-left:1.1rem}
.reasons li,.warnings li{margin:.3rem 0;padding-left:.15rem}
.reasons li::marker,.warnings li::marker{color:var(--soft)}
section:not(.summary) .facts{margin:0 0 .5rem}
.settings div{display:grid;grid-template-columns:minmax(9rem,17rem) minmax(0,1fr);gap:.1rem 1.5rem;padding:.4rem 0;border-top:1px solid var(--rule)}
.settings div:first-child{border-top:0}
figure{margin:0 0 1.5rem}
figcaption{margin:0 0 .35rem}
.legend{list-style:none;margin:0 0 .6rem;padding:0;display:flex;flex-wrap:wrap;gap:.15rem 1.25rem;font-size:.875rem}
.legend i{display:inline-block;width:1.25rem;height:0;border-top:2px solid;margin-right:.45rem;vertical-align:middle}
.legend .steps{border-color:var(--steps);border-top-width:1.5px}.legend .means{border-color:var(--means);border-top-width:3px}
.legend .planned,.legend .chosen,.legend .over{width:.75rem;height:.75rem;border:0;border-radius:2px;vertical-align:-.05em}
.legend .planned{background:var(--means)}.legend .chosen{background:var(--val)}.legend .over{background:var(--over);box-shadow:inset 0 0 0 1.5px var(--bad)}
.legend .cap{border-color:var(--bad);border-top-style:dashed}.legend .forecast{border-color:var(--val);border-top-style:dotted}
.legend .validation{width:.6rem;height:.6rem;border:0;border-radius:50%;background:var(--val)}
svg{display:block;width:100%;height:auto;overflow:visible}
svg.narrow{display:none}
svg text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;fill:var(--soft)}
svg .grid{fill:none;stroke:var(--grid);stroke-width:1}
svg .base{fill:none;stroke:var(--rule);stroke-width:1}
.line{fill:none;stroke-linejoin:round;stroke-linecap:round;stroke-width:2}
.line.steps{stroke:var(--steps);stroke-width:1.25}
.line.means{stroke:var(--means);stroke-width:2.5;stroke-linecap:butt}
.line.validation{stroke:var(--val);stroke-width:2}
.dots{fill:none;stroke-linecap:round;stroke-width:8}.dots.small{stroke-width:4.5}.dots.none{display:none}
.dots.validation{stroke:var(--val)}
.line.forecast{stroke:var(--val);stroke-width:1.5;stroke-dasharray:1 5}.fan{fill:var(--band)}
svg .values text{fill:var(--ink);font-weight:600;paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
.recommended rect{fill:var(--band)}.recommended.weak rect{fill:none;stroke:var(--accent);stroke-dasharray:2 4}svg .recommended text{fill:var(--accent);font-weight:600}
svg .recommended text,svg .mark text{paint-order:stroke;stroke:var(--paper);stroke-width:4px}
.mark path{fill:none;stroke:var(--means);stroke-width:1;stroke-dasharray:3 3}svg .mark text{fill:var(--ink)}
.broken{fill:none;stroke:var(--bad);stroke-width:2}
.column rect{fill:var(--bar)}.column.planned rect{fill:var(--means)}.column.chosen rect{fill:var(--val)}.column.over rect{stroke:var(--bad);stroke-width:1.5}.column.over:not(.planned,.chosen) rect{fill:var(--over)}
.foot{fill:var(--paper);fill-opacity:.55;stroke:none}
.inside,.whisker{fill:none;stroke-width:1.5;stroke:var(--paper)}.whisker,.over:not(.planned,.chosen) .inside{stroke:var(--ink)}
.cap{fill:none;stroke:var(--bad);stroke-width:1.5;stroke-dasharray:6 4}svg .limit{fill:var(--bad);font-weight:600;paint-order:stroke;stroke:var(--paper);stroke-width:4px}
.bars rect{fill:var(--bar)}
.line.other{stroke:var(--grid)}
.run0{--run:var(--val)}.run1{--run:var(--c1)}.run2{--run:var(--c2)}.run3{--run:var(--c3)}.run4{--run:var(--c4)}.run5{--run:var(--c5)}
.run0 path,.run1 path,.run2 path,.run3 path,.run4 path,.run5 path{stroke:var(--run)}
.run0 .line{stroke-width:3}
svg .names text{fill:var(--run);font-weight:600}
.leader{fill:none;stroke:var(--rule)}
details{margin-top:.5rem}summary{cursor:pointer;width:fit-content}
.scroll{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
caption{text-align:left;padding:0 0 .35rem}
th,td{padding:.45rem 1rem .45rem 0;text-align:left;vertical-align:top;border-top:1px solid var(--rule);font-weight:400}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:500;white-space:nowrap;border-top:0}
.num{text-align:right}.num,.whole{white-space:nowrap}
tbody th{min-width:7.5rem}thead .num:first-child,tbody th.num{text-align:left}
td small{display:block}
td.num small{display:inline}
.findings{list-style:none;margin:.75rem 0 1.5rem;padding:0}
.findings li{display:grid;grid-template-columns:13rem minmax(0,1fr) 8rem;gap:.15rem 1.5rem;padding:.6rem 0;border-top:1px solid var(--rule)}
.findings p{margin:0;overflow-wrap:anywhere}.findings p small{display:block}
.findings .badge{display:block}.where{text-align:right}
.badge{font-size:.8125rem;font-weight:600;margin-right:.25rem}
.badge.error{color:var(--bad)}.badge.warning{color:var(--caution)}.badge.info{color:var(--soft)}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
@media (max-width:680px){
main{padding:1.75rem 1.125rem 3rem}
.summary{grid-template:'verdict' 'money' 'reasons'/minmax(0,1fr);gap:1.5rem}
.summary .facts{display:block;margin:0}.summary .facts div{display:flex;justify-content:space-between;gap:1rem;padding:.4rem 0;border-top:1px solid var(--rule)}.summary .facts dd{text-align:right}
.settings div,.findings li{grid-template-columns:minmax(0,1fr)}
.where{text-align:left}.findings .where small,.findings .badge{display:inline}.where small::before{content:" · "}
.sentence,.amount{font-size:1.625rem}
svg.wide{display:none}svg.narrow{display:block;max-width:30rem}}
@media print{
:root{color-scheme:light;--paper:#fff}
body{font-size:10.5pt}
main{max-width:none;padding:0}
section{break-inside:auto;margin-top:1.5rem}
h2,h3,caption,figcaption{break-after:avoid}
figure,tr,.summary,.banner{break-inside:avoid}
svg.wide{display:block}svg.narrow{display:none}
summary{display:none}details::details-content{content-visibility:visible;block-size:auto}
.scroll{overflow:visible}}
`;
