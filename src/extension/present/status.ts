import type { RunStatus, StepStatus } from "../../model/status.js";
import type { Localizer } from "./localizer.js";

export interface StatusIcon {
  /** A codicon's name. */
  readonly icon: string;
  /** A theme colour's id. */
  readonly color: string;
}

const icons: { readonly [status in StepStatus | RunStatus]: StatusIcon } = {
  running: { icon: "loading~spin", color: "progressBar.background" },
  completed: { icon: "pass-filled", color: "testing.iconPassed" },
  cached: { icon: "history", color: "testing.iconPassed" },
  failed: { icon: "error", color: "testing.iconFailed" },
  cancelled: { icon: "circle-slash", color: "testing.iconSkipped" },
  interrupted: { icon: "debug-disconnect", color: "testing.iconErrored" },
  skipped: { icon: "debug-step-over", color: "testing.iconSkipped" },
};

export function statusIcon(status: StepStatus | RunStatus): StatusIcon {
  return icons[status];
}

export function statusText(status: StepStatus | RunStatus, l10n: Localizer): string {
  switch (status) {
    case "running":
      return l10n.t("running");
    case "completed":
      return l10n.t("completed");
    case "cached":
      return l10n.t("cached");
    case "failed":
      return l10n.t("failed");
    case "cancelled":
      return l10n.t("cancelled");
    case "interrupted":
      return l10n.t("interrupted: its process ended early");
    case "skipped":
      return l10n.t("skipped");
  }
}

/** The status of runs as a heading. */
export function statusName(status: RunStatus, l10n: Localizer): string {
  switch (status) {
    case "running":
      return l10n.t("Running");
    case "completed":
      return l10n.t("Completed");
    case "failed":
      return l10n.t("Failed");
    case "cancelled":
      return l10n.t("Cancelled");
    case "interrupted":
      return l10n.t("Interrupted");
  }
}
