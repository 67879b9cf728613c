-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What waits for somebody is found without looking at what does not.

CREATE INDEX record_to_evaluate ON record(id) WHERE kind = 'report' AND state = 'new' AND binned_at IS NULL;
CREATE INDEX record_to_review ON record(id) WHERE kind = 'note' AND state IN ('submitted', 'in_assessment') AND binned_at IS NULL;
CREATE INDEX record_to_allocate ON record(id) WHERE kind = 'task' AND state IN ('for_allocation', 'approved') AND binned_at IS NULL;
