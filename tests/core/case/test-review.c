/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include "case/bow-case-review.h"

#define OTHER "1002"
#define OTHER_PASSPHRASE "another horse battery staple orbit"

static void
add_supervisor (OpenCase *fixture)
{
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);
  g_autoptr (GError) error = NULL;

  bow_case_add_account (fixture->bow_case, OTHER, NULL, "|intelligence_supervisor|", passphrase, &error);
  g_assert_no_error (error);
}

static gint64
submit (OpenCase   *fixture,
        const char *title,
        const char *priority)
{
  g_autoptr (BowRecord) note = open_case_new_note (fixture, title, "A line");

  bow_record_set (note, "priority", priority);
  open_case_save (fixture, note);
  g_assert_true (bow_case_set_state (fixture->bow_case, bow_record_get_row (note), "submitted", NULL, NULL));
  return bow_record_get_row (note);
}

static void
assert_queue (OpenCase       *fixture,
              BowReviewQueue  queue,
              gboolean        by_age,
              const char     *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = bow_case_list_review (fixture->bow_case, queue, by_age, &error);
  g_autoptr (GString) titles = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      const BowReviewItem *item = g_ptr_array_index (items, i);

      g_assert_cmpint (item->since, >=, bow_row_get_data (item->row)->created);
      g_string_append_printf (titles, "%s%s%s", i > 0 ? " " : "", bow_row_get_data (item->row)->title, item->is_own ? "*" : "");
    }
  g_assert_cmpstr (titles->str, ==, expected);
}

static void
assert_state (OpenCase   *fixture,
              gint64      row,
              const char *state)
{
  g_autoptr (BowRecord) record = open_case_read (fixture, row);

  g_assert_cmpstr (bow_record_get_state (record), ==, state);
}

static void
refuse (OpenCase            *fixture,
        const BowReviewDeed *deed,
        BowError             code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bow_case_review (fixture->bow_case, deed, &error));
  g_assert_error (error, BOW_ERROR, (int) code);
}

static void
decide (OpenCase            *fixture,
        const BowReviewDeed *deed)
{
  g_autoptr (GError) error = NULL;

  bow_case_review (fixture->bow_case, deed, &error);
  g_assert_no_error (error);
}

static void
test_queue (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (BowRecord) draft = open_case_new_note (fixture, "Draft", "A line");
  gint64 low = submit (fixture, "Low", "low");

  submit (fixture, "Unsaid", NULL);
  submit (fixture, "High", "high");
  open_case_save (fixture, draft);
  open_case_save_report (fixture, "Report");
  add_supervisor (fixture);
  assert_queue (fixture, BOW_REVIEW_NOTES, FALSE, "High* Low* Unsaid*");
  g_assert_cmpint (bow_case_count_review (fixture->bow_case, BOW_REVIEW_NOTES, NULL), ==, 0);

  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  submit (fixture, "Medium", "medium");
  g_assert_true (bow_case_set_state (fixture->bow_case, low, "in_assessment", NULL, NULL));
  assert_queue (fixture, BOW_REVIEW_NOTES, FALSE, "High Medium* Low Unsaid");
  assert_queue (fixture, BOW_REVIEW_NOTES, TRUE, "Low Unsaid High Medium*");
  assert_queue (fixture, BOW_REVIEW_REPORTS, FALSE, "Report");
  g_assert_cmpint (bow_case_count_review (fixture->bow_case, BOW_REVIEW_NOTES, NULL), ==, 3);
  g_assert_cmpint (bow_case_count_review (fixture->bow_case, BOW_REVIEW_REPORTS, NULL), ==, 1);
}

static void
test_own (OpenCase      *fixture,
          gconstpointer  data)
{
  BowReviewDeed deed = { .row = submit (fixture, "Own", NULL), .reason = "Because" };

  for (guint i = 0; i < BOW_REVIEW_N_DECISIONS; i++)
    {
      deed.decision = (BowReviewDecision) i;
      deed.other = i == BOW_REVIEW_DUPLICATE ? submit (fixture, "Other", NULL) : 0;
      refuse (fixture, &deed, BOW_ERROR_REFUSED);
    }
  assert_state (fixture, deed.row, "submitted");
}

static void
test_decisions (OpenCase      *fixture,
                gconstpointer  data)
{
  gint64 approved = submit (fixture, "Approved", NULL);
  gint64 declined = submit (fixture, "Declined", NULL);
  gint64 returned = submit (fixture, "Returned", NULL);
  gint64 repeated = submit (fixture, "Repeated", NULL);
  g_autoptr (BowRecord) record = NULL;
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GError) error = NULL;

  add_supervisor (fixture);
  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  decide (fixture, &(BowReviewDeed) { approved, BOW_REVIEW_APPROVE });
  assert_state (fixture, approved, "live");
  g_assert_null (bow_case_undo (fixture->bow_case, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);

  refuse (fixture, &(BowReviewDeed) { declined, BOW_REVIEW_DECLINE, "" }, BOW_ERROR_RULE);
  decide (fixture, &(BowReviewDeed) { declined, BOW_REVIEW_DECLINE, "Nothing supports it" });
  assert_state (fixture, declined, "rejected");
  refuse (fixture, &(BowReviewDeed) { declined, BOW_REVIEW_APPROVE }, BOW_ERROR_RULE);

  refuse (fixture, &(BowReviewDeed) { returned, BOW_REVIEW_RETURN, "No place", "soon" }, BOW_ERROR_INVALID);
  decide (fixture, &(BowReviewDeed) { returned, BOW_REVIEW_RETURN, "No place", "2027-01-31" });
  record = open_case_read (fixture, returned);
  g_assert_cmpstr (bow_record_get_state (record), ==, "returned");
  g_assert_cmpstr (bow_record_get (record, "resubmit_by"), ==, "2027-01-31");

  refuse (fixture, &(BowReviewDeed) { repeated, BOW_REVIEW_DUPLICATE, "The same words" }, BOW_ERROR_RULE);
  refuse (fixture, &(BowReviewDeed) { repeated, BOW_REVIEW_DUPLICATE, "The same words", NULL, repeated }, BOW_ERROR_RULE);
  decide (fixture, &(BowReviewDeed) { repeated, BOW_REVIEW_DUPLICATE, "The same words", NULL, approved });
  assert_state (fixture, repeated, "rejected");
  links = bow_case_links_of (fixture->bow_case, repeated, NULL);
  g_assert_cmpuint (links->len, ==, 1);
  g_assert_cmpstr (bow_link_get_data (g_ptr_array_index (links, 0))->relation->name, ==, "same_as");

  assert_queue (fixture, BOW_REVIEW_NOTES, FALSE, "");
  open_case_assert_clean (fixture);
}

static void
test_reports (OpenCase      *fixture,
              gconstpointer  data)
{
  gint64 first = open_case_save_report (fixture, "First");
  gint64 second = open_case_save_report (fixture, "Second");
  gint64 third = open_case_save_report (fixture, "Third");
  gint64 note = submit (fixture, "Note", NULL);

  refuse (fixture, &(BowReviewDeed) { first, BOW_REVIEW_RETURN, "Why" }, BOW_ERROR_RULE);
  refuse (fixture, &(BowReviewDeed) { second, BOW_REVIEW_DUPLICATE, "Why", NULL, note }, BOW_ERROR_RULE);
  decide (fixture, &(BowReviewDeed) { first, BOW_REVIEW_APPROVE });
  decide (fixture, &(BowReviewDeed) { second, BOW_REVIEW_DUPLICATE, "The same car", NULL, first });
  decide (fixture, &(BowReviewDeed) { third, BOW_REVIEW_DECLINE, "Nothing to act on" });
  assert_state (fixture, first, "triaged");
  assert_state (fixture, second, "merged");
  assert_state (fixture, third, "no_further_action");
  refuse (fixture, &(BowReviewDeed) { first, BOW_REVIEW_APPROVE }, BOW_ERROR_RULE);
  assert_queue (fixture, BOW_REVIEW_REPORTS, FALSE, "");
  open_case_assert_clean (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/review/queue", OpenCase, NULL, open_case_set_up, test_queue, open_case_tear_down);
  g_test_add ("/case/review/own", OpenCase, NULL, open_case_set_up, test_own, open_case_tear_down);
  g_test_add ("/case/review/decisions", OpenCase, NULL, open_case_set_up, test_decisions, open_case_tear_down);
  g_test_add ("/case/review/reports", OpenCase, NULL, open_case_set_up, test_reports, open_case_tear_down);

  return g_test_run ();
}
