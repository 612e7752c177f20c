import type { WordList } from './wordList.ts';

export const en: WordList = {
  endings: [''],
  escape:
    'where possible|if possible|when possible|whenever possible|wherever possible|as far as possible|as much as possible|as appropriate|where appropriate|if appropriate|when appropriate|as needed|if needed|where needed|when needed|if necessary|where necessary|when necessary|as necessary|if required|where required|where practical|if practical|as practicable|where practicable|where feasible|if feasible|when feasible|if time permits|if time allows|time permitting|as time permits|best effort|best-effort|best efforts|to the extent possible|to the extent practicable|to the extent feasible|where applicable|if applicable|ideally|in principle|unless impractical|if resources allow|subject to availability|at some point|sooner or later|nice to have|as the case may be|under normal circumstances|when convenient',
  open: 'etc|etcetera|and so on|and so forth|and/or|including but not limited to|and more|and others|and the like|or similar|and similar|among others|among other things|or something like that|and whatever',
  comparative:
    'faster|quicker|better|easier|simpler|smoother|cheaper|cleaner|safer|richer|friendlier|leaner|more efficient|more efficiently|more reliable|more reliably|more intuitive|more robust|more scalable|more secure|more flexible|more usable|more user-friendly|more effective|more effectively|more accurate|more accurately|more convenient|more transparent|more productive|more engaging|more consistent|more quickly|more easily|more maintainable|more modern|more responsive|more visible|more attractive|more competitive|less painful|less confusing|less complex|less effort|fewer errors|fewer clicks|fewer complaints|fewer bugs|fewer steps|fewer calls',
  superlative:
    'fastest|easiest|simplest|cheapest|smoothest|safest|most efficient|most reliable|most intuitive|most advanced|most secure|most effective|most popular|most modern|best possible|best-in-class|best in class|world-class|world class|market-leading|industry-leading|second to none|the best',
  adjective:
    'user-friendly|user friendly|easy to use|easy-to-use|easy|easily|intuitive|intuitively|robust|scalable|seamless|seamlessly|flexible|flexibly|efficient|efficiently|simple|fast|quick|quickly|responsive|modern|reliable|reliably|adequate|adequately|sufficient|sufficiently|reasonable|reasonably|timely|in a timely manner|significant|significantly|substantially|acceptable|high-quality|high quality|state-of-the-art|cutting-edge|performant|high-performance|smooth|smoothly|convenient|conveniently|suitable|optimal|optimally|as soon as possible|asap|promptly|gracefully|delightful|frictionless|effortless|effortlessly|attractive|lightweight|future-proof|near real-time|low latency|regularly|powerful|clean|good|great|nice|appropriate|appropriately|proper|properly|effectively|effective|comprehensive|polished',
  quantity:
    'some|many|most|several|few|a few|various|numerous|a lot of|lots of|a number of|a couple of|the majority of|a majority of|plenty of|a handful of|countless|multiple|enough|almost all|nearly all|hardly any',
  placeholder:
    'to be determined|to be decided|to be confirmed|to be defined|to be announced|to be specified|to be clarified|to be agreed|to be done|to be filled in|to be completed|to be written|fill in|fill me in|lorem ipsum|insert here|tbd|tbc|tba|tbw|details to follow|more to come',
  absolute:
    'all|every|always|never|none|no one|nobody|everyone|everybody|any|each time|100 %|completely|totally|entirely',
  weak: 'can|could|may|might|should be able to|support|supports|handle|handles|enable|enables|facilitate|facilitates|provide for|try to|aim to|look into',
  negative: 'not|cannot|must not|shall not|will not|do not|does not|should not|without',
  pronoun: 'it|they|this|these|those|that|he|she',
  binding:
    "must|shall|should|will|needs? to|has to|have to|won't|we'll|commits? to|(?:is|are) (?:required|expected) to|(?:want|aim|plan|intend|going)s? to|(?:goal|objective|aim|target) is",
  reference:
    "than|compared (?:to|with)|relative to|versus|vs|over (?:today|the current|last)|from today's|as (?:measured|shown) by|of (?:the|these|those|all) (?:two|three|four|options)|twice|half|double|threefold|one of the|by (?:half|two|three|ten)",
  counted:
    'users?|customers?|clients?|visitors?|members?|subscribers?|patients?|students?|readers?|orders?|tickets?|requests?|sessions?|visits?|calls|transactions?|payments?|complaints?|incidents?|people|accounts?|teams?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|sprints?|iterations?|milliseconds?|seconds?|times a (?:day|week|month)|percent|points?|dollars|euros|shops?|stores?|branches|countries|regions|markets|releases?|interviews?',
  change:
    'increas(?:e|es|ing)|improv(?:e|es|ing)|reduc(?:e|es|ing)|decreas(?:e|es|ing)|boost(?:s|ing)?|rais(?:e|es|ing)|lower(?:s|ing)?|grow(?:s|ing)?|cut(?:s|ting)?|minimi[sz](?:e|es|ing)|maximi[sz](?:e|es|ing)|shorten(?:s|ing)?|accelerat(?:e|es|ing)|drive(?:s)?|lift(?:s|ing)?|rise|rises|drop|drops|fall|falls|go(?:es)? (?:up|down)',
  measure:
    'retention|conversions?|churn|nps|adoption|revenue|sales|satisfaction|engagement|activation|usage|sign-?ups?|registrations?|(?:wait|waiting|response|loading|load|lead|cycle|handling|processing|delivery|checkout|resolution|build|onboarding) times?|latency|throughput|(?:error|failure|bounce|return|defect|completion|click-through|open|response|success|abandonment|cancellation|no-show) rates?|error rate|costs?|productivity|efficiency|performance|quality|traffic|downloads|complaints|support (?:tickets|calls|requests)|tickets|velocity|turnover|profit|margin|market share|loyalty|awareness|abandonment|incidents|defects|no-shows|cancellations|coverage|availability|uptime|page views|visits|bookings|orders|renewals|referrals',
  past: 'ago|earlier|last|past|previous|since|recent|were|was|had|spent|took',
  fine: 'best practice|best practices|at best|better understand|better off|had better|the better part|as best|good faith|fast forward|fast track|in most cases|at most|at least|most of all|most recent|most recently|simple majority|clean up|clean room|good morning|great britain|for the better|appropriate technology|any more|enough to|quick start|quick win|quick wins|fast follow|flexible time|easy read|good friday|nice guidelines|quick fix|quick fixes|property|significant digits|significant figures|simple object|robust statistics|efficient market|proper noun|clean architecture|some of which|good practice|good practices|reasonable adjustments|adequate intake|sufficient condition|effective date|effective from|at the latest|fast-track|better than|public good|public goods|consumer goods|quick reference|smooth scrolling|lightweight process|powerful enough',
};
