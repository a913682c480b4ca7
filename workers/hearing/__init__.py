"""The heard-right check: where a drug, a number or a unit may have been another, the clinician is asked."""
