"""MedGemma: every size of the family, as one LanguageModel."""

from collections.abc import Iterator, Sequence

import structlog
import transformers

from assistant.errors import AssistantError
from workers.inference.gemma.image_lane import ImageLane
from workers.inference.gemma.loading import LoadedGemma, load
from workers.inference.gemma.text_lane import TextLane
from workers.inference.gemma.tokens import THOUGHT_CLOSES, EncodedPrompt, PromptEncoder
from workers.inference.gemma.writing import Decoder, Writing, ending_ids
from workers.inference.interfaces import Budget, Message, ModelIdentity, Stop
from workers.inference.meter import METER
from workers.inference.model_files import ModelFiles, model_files

log = structlog.get_logger(__name__)

NO_IMAGES = "This model reads text only: choose a MedGemma size that reads images."


class GemmaModel:
    """One copy of the weights for all turns of this process: text in one lane, images in another."""

    def __init__(self, files: ModelFiles, loaded: LoadedGemma) -> None:
        self._files = files
        self._loaded = loaded
        self._encoder = PromptEncoder(loaded.tokenizer, image_tokens=loaded.image_tokens)
        self._decoder = Decoder(loaded.tokenizer)
        ends = ending_ids(loaded.tokenizer)
        self._text = TextLane(loaded.model, ends)
        self._images = ImageLane(loaded.model, loaded.image_processor, self._text) if loaded.image_processor else None

    @classmethod
    def from_setting(cls, model: str, precision: str) -> "GemmaModel":
        """Load a hub id that was fetched, or a local folder."""
        files = model_files(model)
        made = cls(files, load(files, precision))
        made._text.start()
        return made

    def identity(self) -> ModelIdentity:
        return ModelIdentity(
            model=self._files.model,
            weights=self._files.weights,
            engine="transformers",
            precision=self._loaded.precision,
            device=str(self._loaded.model.device),
            version=transformers.__version__,
        )

    def stream(self, messages: Sequence[Message], budget: Budget, unwanted: Stop) -> Iterator[str]:
        """Yield the answer's text; see LanguageModel."""
        if self._images is None and any(not isinstance(part, str) for each in messages for part in each.parts):
            raise AssistantError("model_reads_text_only", NO_IMAGES)
        prompt = self._encoder.encode(messages, think=bool(budget.thought))
        self._text.room.refuse_longer(len(prompt.ids) + budget.answer + budget.thought)
        writing = Writing()
        for text in self._decoder.text(self._ids(prompt, budget.answer + budget.thought, unwanted), writing):
            yield text
            if writing.answer_tokens >= budget.answer:
                return
        if writing.thinking and not unwanted.is_set():
            yield from self._after_thoughts(prompt, writing, budget, unwanted)

    def close(self) -> None:
        self._text.close()

    def _ids(self, prompt: EncodedPrompt, tokens: int, unwanted: Stop) -> Iterator[int]:
        if self._images is None or not prompt.images:
            return METER.counted(self._text.ids(prompt.ids, tokens, unwanted))
        return METER.counted(self._images.ids(prompt, tokens, unwanted))

    def _after_thoughts(self, prompt: EncodedPrompt, thought: Writing, budget: Budget, unwanted: Stop) -> Iterator[str]:
        """Close thoughts that ran out of tokens and let the answer follow: half a thought is no answer."""
        log.info("thoughts_cut", tokens=len(thought.ids))
        closed = [*thought.ids, self._loaded.tokenizer.convert_tokens_to_ids(THOUGHT_CLOSES)]
        longer = EncodedPrompt(prompt.ids + closed, prompt.token_types + [0] * len(closed), prompt.images)
        yield from self._decoder.text(self._ids(longer, budget.answer, unwanted), Writing())
