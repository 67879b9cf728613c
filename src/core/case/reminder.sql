-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What somebody is reminded of is found by its day; tasks and findings are so
-- for the boards already.

CREATE INDEX arrest_by_bail_return ON arrest(bail_return) WHERE bail_return IS NOT NULL;
CREATE INDEX partnership_by_expiry ON partnership(expires) WHERE expires IS NOT NULL;
