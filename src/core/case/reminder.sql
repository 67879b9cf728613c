-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What somebody is reminded of is found by its day.

CREATE INDEX arrest_by_bail_return ON arrest(bail_return) WHERE bail_return IS NOT NULL;
CREATE INDEX IF NOT EXISTS finding_by_due ON finding(due, closed) WHERE due IS NOT NULL;
CREATE INDEX IF NOT EXISTS task_by_due ON task(due) WHERE due IS NOT NULL;
