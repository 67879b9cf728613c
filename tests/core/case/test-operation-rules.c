/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"
#include "rows.h"

#define LINK(id, from, relation, to)                                                                          \
  "BEGIN; INSERT INTO link VALUES(" id ", randomblob(16), " from ", " to ", '" relation "', 'unconfirmed', NULL, NULL, " id ", 1, 1); " \
  "INSERT INTO provenance VALUES(" id ", " id ", NULL, 'Said so'); COMMIT"

static void
test_phases (OpenCase     *fixture,
             gconstpointer data)
{
  direct_run (fixture, RECORD ("1", "operation", "O-1", "'proposed'"));
  direct_run (fixture, RECORD ("2", "operation", "O-2", "'proposed'"));
  direct_run (fixture, "INSERT INTO operation(id, name, starts, ends) VALUES(1, 'Heron', '2019-01-01', '2019-06-30')");
  direct_run (fixture, "INSERT INTO operation(id, name, parent_operation) VALUES(2, 'Reed', 1)");
  direct_refuse (fixture, "UPDATE operation SET parent_operation = 2 WHERE id = 1", "part of itself");
  direct_refuse (fixture, "UPDATE operation SET parent_operation = 1 WHERE id = 1", "part of itself");
  direct_refuse (fixture, "INSERT INTO link VALUES(90, randomblob(16), 1, 2, 'part_of', 'unconfirmed', NULL, NULL, 90, 1, 1)", "part of itself");
  direct_run (fixture, RECORD ("3", "phase", "H-1", "'planned'"));
  direct_run (fixture, RECORD ("4", "phase", "H-2", "'planned'"));
  direct_refuse (fixture, "INSERT INTO phase(id, operation, number, name, starts) VALUES(3, 1, 1, 'a', '2018-12-31')", "outside");
  direct_refuse (fixture, "INSERT INTO phase(id, operation, number, name, ends) VALUES(3, 1, 1, 'a', '2019-07-01')", "outside");
  direct_run (fixture, "INSERT INTO phase(id, operation, number, name, starts, ends) VALUES(3, 1, 1, 'a', '2019-01-01', '2019-03-31')");
  direct_refuse (fixture, "INSERT INTO phase(id, operation, number, name) VALUES(4, 1, 1, 'b')", "of this number");
  direct_run (fixture, "INSERT INTO phase(id, operation, number, name) VALUES(4, 2, 1, 'b')");
  direct_refuse (fixture, "UPDATE phase SET ends = '2019-07-01' WHERE id = 3", "outside");
  direct_refuse (fixture, "UPDATE operation SET starts = '2019-02-01' WHERE id = 1", "outside");
  direct_run (fixture, "UPDATE record SET binned_at = 1 WHERE id = 3");
  direct_run (fixture, "UPDATE operation SET starts = '2019-02-01' WHERE id = 1");
  direct_refuse (fixture, "UPDATE record SET binned_at = NULL WHERE id = 3", "outside");
  direct_run (fixture, CHILD ("5", "measure", "4", "1"));
  direct_refuse (fixture, "INSERT INTO measure(id, text, baseline) VALUES(5, 'Reports', 'nine')", "CHECK");
  direct_refuse (fixture, "INSERT INTO measure(id, text, baseline) VALUES(5, 'Reports', '1.2.3')", "CHECK");
  direct_refuse (fixture, "INSERT INTO measure(id, text, baseline) VALUES(5, 'Reports', '4-2')", "CHECK");
  direct_run (fixture, "INSERT INTO measure(id, text, baseline, target, result) VALUES(5, 'Reports', '14', '-3.5', '0.25')");
}

static void
test_decisions (OpenCase     *fixture,
                gconstpointer data)
{
  direct_run (fixture, RECORD ("1", "operation", "O-1", "'proposed'"));
  direct_run (fixture, RECORD ("2", "operation", "O-2", "'proposed'"));
  direct_run (fixture, "INSERT INTO operation(id, name) VALUES(1, 'Heron'), (2, 'Reed')");
  direct_run (fixture, RECORD ("3", "decision", "Y-1", "NULL"));
  direct_run (fixture, RECORD ("4", "decision", "Y-2", "NULL"));
  direct_run (fixture, "INSERT INTO decision(id, operation, number, decision, reason, decided_by) VALUES(3, 1, 1, 'No covert work', 'Daylight', 'Gold')");
  direct_refuse (fixture, "INSERT INTO decision(id, operation, number, decision, reason, decided_by) VALUES(4, 1, 1, 'x', 'y', 'Gold')", "numbered");
  direct_refuse (fixture, "INSERT INTO decision(id, operation, decision, reason, decided_by) VALUES(4, 1, 'x', 'y', 'Gold')", "numbered");
  direct_refuse (fixture, "INSERT INTO decision(id, operation, number, decision, reason, decided_by, supersedes) VALUES(4, 2, 1, 'x', 'y', 'Gold', 3)",
              "same operation");
  direct_refuse (fixture, "UPDATE decision SET reason = 'Other' WHERE id = 3", "does not change");
  direct_refuse (fixture, "UPDATE decision SET number = 2 WHERE id = 3", "does not change");
  direct_refuse (fixture, "UPDATE record SET binned_at = 1 WHERE id = 3", "stays");
  direct_refuse (fixture, "DELETE FROM decision WHERE id = 3", "disposal");
  direct_run (fixture, "INSERT INTO decision(id, operation, number, decision, reason, decided_by, supersedes) VALUES(4, 1, 2, 'x', 'y', 'Gold', 3)");
}

static void
test_plans (OpenCase     *fixture,
            gconstpointer data)
{
  direct_run (fixture, RECORD ("1", "patrol", "D-1", "'planned'"));
  direct_run (fixture, "INSERT INTO patrol(id, title, style, justification) VALUES(1, 'Mill', 'covert', 'Seen there')");
  direct_run (fixture, RECORD ("2", "report", "R-1", "'new'"));
  direct_run (fixture, "INSERT INTO report(id, narrative, channel, anonymity) VALUES(2, 'x', '101', 'named')");
  direct_run (fixture, RECORD ("3", "report", "R-2", "'new'"));
  direct_run (fixture, "INSERT INTO report(id, narrative, channel, anonymity) VALUES(3, 'x', '101', 'named')");
  direct_refuse (fixture, "UPDATE record SET state = 'approved' WHERE id = 1", "justified_by");
  direct_run (fixture, LINK ("10", "1", "justified_by", "2"));
  direct_run (fixture, "UPDATE record SET binned_at = 1 WHERE id = 2");
  direct_refuse (fixture, "UPDATE record SET state = 'approved' WHERE id = 1", "justified_by");
  direct_run (fixture, "UPDATE record SET binned_at = NULL WHERE id = 2");
  direct_run (fixture, "UPDATE record SET state = 'approved' WHERE id = 1");
  direct_refuse (fixture, "DELETE FROM link WHERE id = 10", "the last");
  direct_refuse (fixture, "UPDATE record SET binned_at = 1 WHERE id = 2", "the last");
  direct_refuse (fixture, "UPDATE link SET strength = 'disproved' WHERE id = 10", "the last");
  direct_run (fixture, LINK ("11", "1", "justified_by", "3"));
  direct_run (fixture, "BEGIN; DELETE FROM link WHERE id = 10; DELETE FROM provenance WHERE link = 10; COMMIT");
  direct_refuse (fixture, "UPDATE patrol SET style = 'mixed' WHERE id = 1", "frozen");
  direct_run (fixture, RECORD ("4", "patrol", "D-2", "'planned'"));
  direct_run (fixture, CHILD ("5", "patrol_window", "4", "1"));
  direct_refuse (fixture, "INSERT INTO patrol_window(id, weekdays, from_time, to_time) VALUES(5, '|fri|', '8:00', '10:00')", "CHECK");
  direct_refuse (fixture, "INSERT INTO patrol_window(id, weekdays, from_time, to_time) VALUES(5, '|fri|', '24:00', '10:00')", "CHECK");
  direct_refuse (fixture, "INSERT INTO patrol_window(id, weekdays, from_time, to_time) VALUES(5, '|fri|', '20:00', '20:00')", "does not end");
  direct_run (fixture, "INSERT INTO patrol_window(id, weekdays, from_time, to_time) VALUES(5, '|fri|', '20:00', '02:00')");
  direct_run (fixture, RECORD ("6", "walk", "W-1", "NULL"));
  direct_refuse (fixture, "INSERT INTO walk(id, title, walked) VALUES(6, 'Mill', '2019-03-01T20:00:00Z;exact')", "CHECK");
  direct_refuse (fixture, "INSERT INTO walk(id, title, walked) VALUES(6, 'Mill', '2019-03-01T20:00:00Z/..;after')", "CHECK");
  direct_refuse (fixture, "INSERT INTO walk(id, title, walked) VALUES(6, 'Mill', '2019-03-01T20:00:00Z/2019-03-01T19:00:00Z;exact')", "CHECK");
  direct_run (fixture, "INSERT INTO walk(id, title, walked) VALUES(6, 'Mill', '2019-03-01T20:00:00Z/2019-03-01T22:30:00Z;exact')");
  direct_run (fixture, RECORD ("7", "requirement", "I-1", "'open'"));
  direct_run (fixture, "INSERT INTO requirement(id, question) VALUES(7, 'Who holds the line?')");
  direct_refuse (fixture, "UPDATE record SET state = 'met' WHERE id = 7", "answers");
  direct_run (fixture, LINK ("12", "3", "answers", "7"));
  direct_run (fixture, "UPDATE record SET state = 'met' WHERE id = 7");
  direct_refuse (fixture, "DELETE FROM link WHERE id = 12", "the last");
}

static void
test_tasks (OpenCase     *fixture,
            gconstpointer data)
{
  direct_run (fixture, RECORD ("1", "task", "K-1", "'for_allocation'"));
  direct_run (fixture, "INSERT INTO task(id, title, type) VALUES(1, 'Ask', 'enquiry')");
  direct_refuse (fixture, "UPDATE record SET state = 'allocated' WHERE id = 1", "account unit agency");
  direct_run (fixture, "UPDATE task SET unit = 'Town team' WHERE id = 1");
  direct_run (fixture, "UPDATE record SET state = 'allocated' WHERE id = 1");
  direct_refuse (fixture, "UPDATE task SET unit = NULL WHERE id = 1", "account unit agency");
  direct_run (fixture, "UPDATE task SET unit = NULL, account = 1 WHERE id = 1");
  direct_run (fixture, "UPDATE record SET state = 'completed' WHERE id = 1");
  direct_refuse (fixture, "UPDATE record SET state = 'resulted' WHERE id = 1", "result");
  direct_run (fixture, "UPDATE task SET result = 'Nobody in' WHERE id = 1");
  direct_run (fixture, "UPDATE record SET state = 'resulted' WHERE id = 1");
  direct_run (fixture, "UPDATE record SET state = 'filed' WHERE id = 1");
  direct_refuse (fixture, "UPDATE task SET result = 'Other' WHERE id = 1", "frozen");
  direct_run (fixture, RECORD ("2", "audit", "U-1", "NULL"));
  direct_run (fixture, "INSERT INTO audit(id, title) VALUES(2, 'Path')");
  direct_run (fixture, "UPDATE record SET t_from = unixepoch('2019-02-05 10:00') * 1000, t_basis = 'exact' WHERE id = 2");
  direct_run (fixture, CHILD ("3", "finding", "2", "1"));
  direct_refuse (fixture, "INSERT INTO finding(id, category, description, closed) VALUES(3, 'access_layout', 'Gap', '2019-02-06')", "CHECK");
  direct_refuse (fixture, "INSERT INTO finding(id, category, description, closed, outcome) VALUES(3, 'access_layout', 'Gap', '2019-02-04', 'Shut')", "before its audit");
  direct_run (fixture, "INSERT INTO finding(id, category, description, closed, outcome) VALUES(3, 'access_layout', 'Gap', '2019-02-05', 'Shut')");
}

static void
test_issues (OpenCase     *fixture,
             gconstpointer data)
{
  direct_run (fixture, RECORD ("1", "issue", "C-1", "'open'"));
  direct_run (fixture, "INSERT INTO issue(id, title, text) VALUES(1, 'Lamps', 'The lamps are out')");
  direct_run (fixture, RECORD ("2", "person", "P-1", "NULL"));
  direct_run (fixture, RECORD ("3", "report", "R-1", "'new'"));
  direct_run (fixture, RECORD ("4", "operation", "O-1", "'proposed'"));
  direct_run (fixture, RECORD ("5", "attachment", "X-1", "NULL"));
  direct_run (fixture, RECORD ("6", "issue", "C-2", "'open'"));
  direct_refuse (fixture, LINK ("10", "3", "mentions", "1"), "no such relation");
  direct_run (fixture, "ROLLBACK");
  direct_refuse (fixture, "INSERT INTO link VALUES(10, randomblob(16), 5, 1, 'attached_to', 'unconfirmed', NULL, NULL, 10, 1, 1)", "no such relation");
  direct_refuse (fixture, "INSERT INTO link VALUES(10, randomblob(16), 1, 2, 'same_as', 'unconfirmed', NULL, NULL, 10, 1, 1)", "no such relation");
  direct_refuse (fixture, "INSERT INTO link VALUES(10, randomblob(16), 1, 6, 'same_as', 'unconfirmed', NULL, NULL, 10, 1, 1)", "no such relation");
  direct_run (fixture, "BEGIN; INSERT INTO link VALUES(10, randomblob(16), 1, 4, 'in_operation', 'unconfirmed', NULL, NULL, 10, 1, 1)");
  direct_refuse (fixture, "INSERT INTO provenance VALUES(10, 10, 3, NULL)", "names no report");
  direct_run (fixture, "INSERT INTO provenance VALUES(10, 10, NULL, 'Said so'); COMMIT");
  direct_run (fixture, "UPDATE record SET state = 'in_hand' WHERE id = 1");
  direct_refuse (fixture, "UPDATE record SET state = 'done' WHERE id = 1", "done");
  direct_run (fixture, "UPDATE issue SET done = 'Mended', feedback = 'The lamps work' WHERE id = 1");
  direct_run (fixture, "UPDATE record SET state = 'done' WHERE id = 1");
  direct_refuse (fixture, "UPDATE record SET state = 'fed_back' WHERE id = 1", "not decided");
  direct_refuse (fixture, "UPDATE issue SET leak_checked_text = 'x' WHERE id = 1", "names who");
  direct_run (fixture, "UPDATE issue SET leak_checked_text = 'x', leak_checked_by = 1 WHERE id = 1");
  direct_refuse (fixture, "UPDATE issue SET feedback = 'Other' WHERE id = 1", "anew");
  direct_run (fixture, "UPDATE record SET state = 'fed_back' WHERE id = 1");
  direct_refuse (fixture, "UPDATE issue SET feedback = 'Other', leak_checked_text = 'y' WHERE id = 1", "frozen");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/operation-rules/phases", OpenCase, NULL, open_case_set_up, test_phases, open_case_tear_down);
  g_test_add ("/case/operation-rules/decisions", OpenCase, NULL, open_case_set_up, test_decisions, open_case_tear_down);
  g_test_add ("/case/operation-rules/plans", OpenCase, NULL, open_case_set_up, test_plans, open_case_tear_down);
  g_test_add ("/case/operation-rules/tasks", OpenCase, NULL, open_case_set_up, test_tasks, open_case_tear_down);
  g_test_add ("/case/operation-rules/issues", OpenCase, NULL, open_case_set_up, test_issues, open_case_tear_down);

  return g_test_run ();
}
