-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What the boards of an operation and of the force count by.

CREATE INDEX task_by_due ON task(due) WHERE due IS NOT NULL;
CREATE INDEX finding_by_due ON finding(due, closed) WHERE due IS NOT NULL;
CREATE INDEX arrest_by_disposal ON arrest(coalesce(disposal, 'none'));
