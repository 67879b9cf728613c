/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kept.h"

#include "case/bow-case-private.h"

static void
add_account (OpenCase   *fixture,
             const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (KEPT_PASSPHRASE);

  bow_case_add_account (fixture->bow_case, name, NULL, "|retention_officer|", passphrase, &error);
  g_assert_no_error (error);
}

void
kept_add_officers (OpenCase *fixture)
{
  add_account (fixture, KEPT_OFFICER);
  add_account (fixture, KEPT_SECOND);
}

void
kept_be_supervisor (OpenCase *fixture)
{
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
}

void
kept_be_officer (OpenCase   *fixture,
                 const char *name)
{
  open_case_reopen (fixture, name, KEPT_PASSPHRASE);
}

void
kept_set_policy (OpenCase   *fixture,
                 int         group,
                 int         clear_months,
                 int         review_months,
                 int         minimum_months,
                 const char *kinds)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *own_kinds = g_strdup (kinds);
  g_autofree char *source = g_strdup ("Invented policy of a test");
  g_autofree char *date = g_strdup ("2026-01-31");
  BowRetentionPolicy policy = {
    .group = group,
    .clear_months = clear_months,
    .review_months = review_months,
    .minimum_months = minimum_months,
    .kinds = own_kinds,
    .source = source,
    .source_date = date,
  };

  bow_case_set_retention_policy (fixture->bow_case, &policy, &error);
  g_assert_no_error (error);
}

gint64
kept_add_person (OpenCase   *fixture,
                 const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) person = bow_case_new_record (fixture->bow_case, bow_kind_find ("person"), &error);

  g_assert_no_error (error);
  bow_record_set (person, "name", name);
  open_case_save (fixture, person);

  return bow_record_get_row (person);
}

gint64
kept_add_event (OpenCase   *fixture,
                const char *title,
                const char *type,
                const char *happened)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) event = bow_case_new_record (fixture->bow_case, bow_kind_find ("event"), &error);

  g_assert_no_error (error);
  bow_record_set (event, "title", title);
  bow_record_set (event, "type", type);
  bow_record_set (event, "happened", happened);
  open_case_save (fixture, event);

  return bow_record_get_row (event);
}

gint64
kept_link (OpenCase   *fixture,
           gint64      from,
           gint64      to,
           const char *relation,
           const char *because)
{
  g_autoptr (GError) error = NULL;
  BowLinkNew link = { .from = from, .to = to, .relation = relation, .because = because };
  gint64 row = bow_case_link (fixture->bow_case, &link, &error);

  g_assert_no_error (error);

  return row;
}

void
kept_set_group (OpenCase *fixture,
                gint64    row,
                int       group)
{
  g_autoptr (GError) error = NULL;

  bow_case_set_retention_group (fixture->bow_case, row, group, &error);
  g_assert_no_error (error);
}

void
kept_review (OpenCase   *fixture,
             gint64      row,
             const char *outcome,
             const char *reasons,
             const char *text,
             const char *early)
{
  g_autoptr (GError) error = NULL;

  bow_case_review_retention (fixture->bow_case, row, outcome, reasons, text, early, &error);
  g_assert_no_error (error);
}

BowRetentionItem *
kept_read (OpenCase *fixture,
           gint64    row)
{
  g_autoptr (GError) error = NULL;
  BowRetentionItem *item = bow_case_read_retention (fixture->bow_case, row, &error);

  g_assert_no_error (error);

  return item;
}

void
kept_expect (gboolean   done,
             GError   **error,
             BowError   code)
{
  g_assert_false (done);
  g_assert_error (*error, BOW_ERROR, (int) code);
  g_assert_cmpuint (strlen ((*error)->message), >, 10);
  g_clear_error (error);
}
