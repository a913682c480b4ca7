import type { components } from "./schema";

type Schemas = components["schemas"];

/** When the device kept it, in milliseconds, where it is not from the server. */
interface FromDevice {
  keptAt?: number;
}

export type Assumed = Schemas["Assumed"];
export type Assumption = Schemas["Assumption"];
export type Choice = Schemas["Choice"];
export type DoseCard = Schemas["DoseCard"];
export type Answer = Schemas["Answer"];
export type Box = Schemas["Box"];
export type Capsule = Required<Schemas["Capsule"]>;
export type Citation = Schemas["Citation"];
export type Conflict = Schemas["Conflict"];
export type ConflictSide = Schemas["ConflictSide"];
export type Feedback = Schemas["Feedback"];
export type ConflictSearch = Schemas["ConflictSearch"];
export type ListedConflict = Schemas["ListedConflict"];
export type FoundPassage = Schemas["FoundPassage"];
export type Gap = Schemas["Gap"];
export type Golden = Schemas["Golden"];
export type GoldenRun = Schemas["GoldenRun"];
export type GoldenRunWhole = Schemas["GoldenRunWhole"];
export type Grade = Schemas["Grade"];
export type IngestionProgress = Schemas["IngestionProgress"];
export type Notice = Schemas["NoticeMessage"]["notice"];
export type Doubt = Schemas["Doubt"];
export type Recording = Schemas["Recording"];
export type RecordingList = Schemas["Recordings"];
export type RecordingSummary = Schemas["RecordingSummary"];
export type RankedPassage = Schemas["RankedPassage"];
export type SearchTest = Schemas["SearchTest"];
export type LibraryPart = Required<Schemas["LibraryPart"]>;
export type Sentence = Schemas["Sentence"];
export type Caution = NonNullable<Sentence["cautions"]>[number];
export type Turn = Schemas["Turn"] & FromDevice;
export type TurnEvent = Schemas["TurnMessage"]["event"];
export type TurnMessage = Schemas["TurnMessage"];
export type SocketMessage = TurnMessage | Schemas["NoticeMessage"];

export type Source = Citation | FoundPassage;
export type Kind = Citation["kind"];

export type AffectedAnswer = Schemas["AffectedAnswer"];
export type ChangeKind = StatementChange["kinds"][number];
export type CitedChange = Schemas["CitedChange"];
export type Comparison = Schemas["Comparison"];
export type GuidelineEdition = Schemas["GuidelineEdition"];
export type GuidelineStep = Schemas["GuidelineStep"];
export type GuidelineWhole = Schemas["GuidelineWhole"];
export type OutdatedEdition = Schemas["OutdatedEdition"];
export type PrintedStatement = Schemas["PrintedStatement"];
export type StatementChange = Schemas["StatementChange"];

export type User = Schemas["SignedInUser"];
export type Session = Schemas["Session"];
export type ConversationSummary = Schemas["ConversationSummary"];
export type ConversationDetail = Omit<Schemas["ConversationWhole"], "turns"> & { turns: Turn[] };
export type LibraryEntry = Schemas["GuidelineSummary"];
export type EditionDetail = Schemas["Edition"] & FromDevice;
export type EditionPage = Schemas["Page"];
export type OutlineTitle = Schemas["OutlineTitle"];
export type ListedRecommendation = Schemas["ListedRecommendation"];
export type PageLine = EditionPage["lines"][number];
