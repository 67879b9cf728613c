-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- How a saved chart is drawn is one text of the program's own making.

CREATE TRIGGER chart_drawing_insert BEFORE INSERT ON chart
  WHEN NEW.drawing NOT GLOB '{"version":1,"groups":[[]*],"records":[[]{"ref":"*}]}'
BEGIN
  SELECT RAISE(ABORT, 'a saved chart is drawn by the program alone');
END;

CREATE TRIGGER chart_drawing_update BEFORE UPDATE ON chart
  WHEN NEW.drawing NOT GLOB '{"version":1,"groups":[[]*],"records":[[]{"ref":"*}]}'
BEGIN
  SELECT RAISE(ABORT, 'a saved chart is drawn by the program alone');
END;
