import { Enums as CoreEnums, RenderingEngine, init as coreInit, type Types } from "@cornerstonejs/core";
import { AngleTool, EllipticalROITool, Enums, LengthTool, PanTool, StackScrollTool, ToolGroupManager, WindowLevelTool, ZoomTool, addTool, annotation, init as toolsInit, type Types as ToolTypes } from "@cornerstonejs/tools";

import { frameImagesRegister } from "./frameImages";
import { lengthLines, regionLines } from "./measures";

const TOOLS = { window: WindowLevelTool, pan: PanTool, zoom: ZoomTool, scroll: StackScrollTool, length: LengthTool, angle: AngleTool, region: EllipticalROITool } as const;
export type Tool = keyof typeof TOOLS;
const LINES: Partial<Record<Tool, object>> = { length: { getTextLines: lengthLines }, region: { getTextLines: regionLines } };

// One colour whether chosen or not, for dim green on tissue is read by nobody.
const YELLOW = "#ffe08a";
const LEGIBLE = { color: YELLOW, colorHighlighted: "#fff", colorSelected: YELLOW, textBoxColor: YELLOW, textBoxColorHighlighted: "#fff", textBoxColorSelected: YELLOW, textBoxFontSize: "16px", lineWidth: "2" };

const GROUP = "reading";
const ENGINE = "reading";
const { Auxiliary, Primary, Secondary, Wheel } = Enums.MouseBindings;
// Bound besides the chosen tool: mouse buttons and two fingers, as radiology viewers have them.
const ALWAYS: Partial<Record<Tool, ToolTypes.IToolBinding[]>> = {
  pan: [{ mouseButton: Auxiliary }],
  zoom: [{ mouseButton: Secondary }, { numTouchPoints: 2 }],
  scroll: [{ mouseButton: Wheel }],
};

let engine: RenderingEngine | null = null;

/** Starts the renderer once a page; where there is no graphics card, the processor draws. */
function started(): RenderingEngine {
  if (engine) return engine;
  coreInit();
  toolsInit();
  frameImagesRegister();
  for (const tool of Object.values(TOOLS)) addTool(tool);
  const style = annotation.config.style.getDefaultToolStyles();
  annotation.config.style.setDefaultToolStyles({ ...style, global: { ...style.global, ...LEGIBLE } });
  const group = ToolGroupManager.createToolGroup(GROUP);
  for (const tool of Object.keys(TOOLS) as Tool[]) group?.addTool(nameOf(TOOLS[tool]), LINES[tool] ?? {});
  engine = new RenderingEngine(ENGINE);
  return engine;
}

/** Draws into an element until the returned function is called. */
export function viewportOpened(id: string, element: HTMLDivElement): { viewport: Types.IStackViewport; close: () => void } {
  const rendering = started();
  rendering.enableElement({ viewportId: id, type: CoreEnums.ViewportType.STACK, element, defaultOptions: { background: [0, 0, 0] } });
  ToolGroupManager.getToolGroup(GROUP)?.addViewport(id, ENGINE);
  const watching = new ResizeObserver(() => rendering.resize(true, true));
  watching.observe(element);
  // The second mouse button zooms, and must open no menu.
  element.addEventListener("contextmenu", (event) => event.preventDefault());
  return {
    viewport: rendering.getViewport<Types.IStackViewport>(id),
    close: () => {
      watching.disconnect();
      ToolGroupManager.getToolGroup(GROUP)?.removeViewports(ENGINE, id);
      rendering.disableElement(id);
    },
  };
}

/** Gives one tool the first mouse button and a single finger; measurements that are drawn stay. */
export function toolChosen(chosen: Tool): void {
  const group = ToolGroupManager.getToolGroup(GROUP);
  for (const tool of Object.keys(TOOLS) as Tool[]) {
    const name = nameOf(TOOLS[tool]);
    const bindings = [...(tool === chosen ? [{ mouseButton: Primary }, { numTouchPoints: 1 }] : []), ...(ALWAYS[tool] ?? [])];
    // Bindings are added to earlier ones, never in their place.
    group?.setToolPassive(name, { removeAllBindings: true });
    if (bindings.length) group?.setToolActive(name, { bindings });
  }
}

export function measurementsRemoved(): void {
  annotation.state.removeAllAnnotations();
  engine?.render();
}

function nameOf(tool: { toolName: unknown }): string {
  return String(tool.toolName);
}
