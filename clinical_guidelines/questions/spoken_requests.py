"""What opens and ends a spoken request: greetings, "could you tell me", "I can't remember", thanks."""

import re

_ME = r"(?:me|us)"
_YOU = r"(?:you|u|i|we|someone|anyone|somebody)"
_SOON = r"(?:please |just |quickly |kindly |maybe |possibly |also |really |actually |again )*"
# To check is also what is done to potassium, or to a wound.
_CHECK = r"check(?=,| for me| on| what| how| if| whether| when| which| the (?:dos|guideline))"
_LOOK = (
    rf"(?:look|pull|bring)(?: {_ME})? up|search for|double[- ]check(?:ing)?|clarify|{_CHECK}"
    r"|refresh my memory(?: on| about)?"
)
_COLLEAGUE = (
    r"(?:attending|boss|colleagues?|consultant|doctor|family|fellow|houseman|house officer|intern|juniors?|matron"
    r"|medical officer|nurses?|pharmacist|professor|reg|registrar|relatives?|resident|senior|sister|students?|team)"
)
_OPENINGS = (
    rf"(?:(?:can|could|would|will|may|might) {_YOU} {_SOON}|kindly )?"
    rf"(?:(?:tell|remind|show|give|help|get|find|guide|advise|update) {_ME}(?: again)?(?: with| out| on| of| about)?"
    rf"|let {_ME} (?:know|ask)|advise|{_LOOK})(?: for {_ME})?",
    rf"(?:can|could|may|might) (?:i|we) {_SOON}(?:ask|know)(?: you)?(?: about)?",
    rf"(?:do|does|did|would) {_YOU}(?: guys)?(?: happen to| by any chance)? (?:know|remember|recall)",
    rf"(?:i|we)(?:'d| would|'m| am|'re| are|'ve| have)? {_SOON}"
    r"(?:want(?:ed|ing)?|wanna|need(?:ed)?|like|love|try(?:ing)?|hop(?:e|ing))(?: to)? "
    rf"(?:know|ask|find out|confirm|make sure|be sure|see|figure out|{_LOOK})(?: you| with you)?(?: about| on)?",
    r"(?:i(?:'m| am| was|'ve been) )?(?:just )?wondering(?: about)?|i wonder(?: about)?",
    rf"if you (?:know|(?:could|can) tell {_ME})",
    r"(?:i|we) (?:just |really )?(?:always |keep )?forg(?:e|o)t(?:ting)?(?: this one| that one)?|i've forgotten",
    r"(?:i|we) (?:just |really )?(?:don't|do not|can't|cannot|couldn't|never|can never) (?:really |quite )?"
    r"(?:remember|recall|know)",
    r"(?:i'm |i am )?(?:not (?:quite |really |too |so )?sure|blanking)(?: on| about)?",
    rf"(?:my|the|our|one of (?:my|the|our)|a)(?: \w+)? {_COLLEAGUE}(?: is| are| was| has| have|'s|'re)?"
    r"(?: just| now| also| here| been| keeps?| always)* "
    rf"(?:asking|asks?|asked|wants? to know|wanted to know|wondering|wonders)(?: {_ME})?(?: about)?",
    rf"(?:{_COLLEAGUE}) (?:is asking|asks|asked|wants to know|wanted to know)(?: about)?",
    r"(?:i have |i've got |i had |i got |just |a |one |another )*(?:quick |short |small |simple |silly |stupid )?"
    r"(?:question|query|quick one|doubt)(?: for you| please| here)?(?: about| on| regarding)?",
    r"(?:just )?(?:to|wanting to|want to|wanna|gonna) (?:double[- ]check|make sure|be sure|clarify|confirm)",
    r"(?:(?:do you have |got )?any|what) (?:idea|clue|thoughts)(?: on| about| of)?",
    r"off the top of (?:my|your) head|(?:just )?thinking (?:out loud|aloud)(?: here)?|to be honest",
    r"(?:hey|hi|hello|hiya|dear)(?: there| wardlight| doc(?:tor)?| assistant| again| team| everyone)?",
    r"good (?:morning|afternoon|evening|day)|excuse me|sorry(?: to (?:bother|trouble)(?: you)?)?|please|pls",
    r"(?:listen|look|like|right|you know|sir|madam|mate|doctor)(?=,)|anyway|basically|actually",
    # "Ok to give" asks whether it may be given, and a well child is one that is not ill.
    r"(?:okay|ok|alright|all right)(?! (?:after|for|if|in|on|to|when|with)\b)|well(?! (?:baby|child|woman)\b)",
    r"so|now|yeah|yes|yep",
)
OPENING = re.compile(rf"^\W*(?:(?:{'|'.join(_OPENINGS)})(?![\w'-])[\s,.:;!–-]*)+", re.IGNORECASE)
_ENDINGS = (
    r"please(?: again)?|pls|plz|cheers|mate|doc|love|remind me|these days|nowadays",
    r"thanks?(?: you)?(?: (?:so|very) much| a lot| heaps| again| in advance)?",
    rf"do you (?:happen to )?(?:know|remember)|can you (?:tell {_ME}|check|help)|for me",
    r"if you (?:don't|dont) mind(?: me asking)?",
    r"off the top of (?:my|your) head|or something|or what",
    r"i (?:forgot|forget|can't remember|don't remember|(?:just )?want to (?:check|be sure|make sure))",
)
ENDING = re.compile(rf"(?<![\s,.;!?–-])(?:[\s,.;!?–-]+(?:{'|'.join(_ENDINGS)})(?![\w'-]))+\W*$", re.IGNORECASE)
