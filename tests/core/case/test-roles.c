/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include <inttypes.h>
#include <string.h>

#include "case/bow-background.h"
#include "case/bow-case-private.h"
#include "case/bow-case-settings.h"
#include "case/bow-case-sources.h"

/*
 * Every role against every permission: what the table of roles says is what
 * the functions of a case do.
 */

#define ACTOR "1002"
#define ACTOR_PASSPHRASE "seven copper kettles sing softly"
#define REVIEWER "1003"
#define REVIEWER_PASSPHRASE "mosaic saddle thimble bracken heron"

/* Records that stand where the next deed can be tried on them. */
typedef struct
{
  gint64 report;
  gint64 draft;
  gint64 assessed;
  gint64 task;
  gint64 operation;
  gint64 background;
} Records;

typedef gboolean (*Attempt) (BowCase *bow_case, const Records *records, GError **error);

static gboolean
try_metadata (BowCase        *bow_case,
              const Records  *records,
              GError        **error)
{
  g_autoptr (GArray) rows = bow_case_list_rows (bow_case, NULL, BOW_SORT_REF, FALSE, NULL, error);

  return rows != NULL && rows->len > 0;
}

/* Whoever sees the metadata alone gets a record that says nothing. */
static gboolean
try_read (BowCase        *bow_case,
          const Records  *records,
          GError        **error)
{
  g_autoptr (BowRecord) record = bow_case_read (bow_case, records->report, NULL);
  gboolean has_value = record != NULL && bow_record_get (record, "narrative") != NULL;
  g_autoptr (GPtrArray) hits = bow_case_search (bow_case, "heron", NULL, 10, FALSE, NULL, error);

  g_assert_cmpint (hits != NULL, ==, has_value);

  return has_value;
}

static gboolean
try_write (BowCase        *bow_case,
           const Records  *records,
           GError        **error)
{
  g_autoptr (BowRecord) record = bow_case_new_record (bow_case, bow_kind_find ("person"), error);

  if (record == NULL)
    return FALSE;
  bow_record_set (record, "name", "Somebody");

  return bow_case_save (bow_case, record, error);
}

static BowBackground *
import_background (BowCase     *bow_case,
                   const char  *content,
                   GError     **error)
{
  g_autoptr (GBytes) original = g_bytes_new (content, strlen (content));
  g_autoptr (BowBackgroundImport) import = bow_background_import_new (bow_case, "wards.geojson", "features", "test 1", original, error);
  BowBackground *background = NULL;

  return import != NULL && bow_background_import_finish (import, &background, error) ? background : NULL;
}

/* What others have drawn comes in, gets a name and goes by whoever may write. */
static gboolean
try_import (BowCase        *bow_case,
            const Records  *records,
            GError        **error)
{
  g_autofree char *content = g_strdup_printf ("wards %" PRId64, records->background);
  g_autoptr (BowBackground) background = import_background (bow_case, content, error);

  return background != NULL;
}

static gboolean
try_rename (BowCase        *bow_case,
            const Records  *records,
            GError        **error)
{
  return bow_case_rename_background (bow_case, records->background, "Wards", error);
}

static gboolean
try_remove (BowCase        *bow_case,
            const Records  *records,
            GError        **error)
{
  return bow_case_remove_background (bow_case, records->background, error);
}

static gboolean
try_submit (BowCase        *bow_case,
            const Records  *records,
            GError        **error)
{
  return bow_case_set_state (bow_case, records->draft, "submitted", NULL, error);
}

static gboolean
try_review (BowCase        *bow_case,
            const Records  *records,
            GError        **error)
{
  return bow_case_set_state (bow_case, records->assessed, "returned", "Say who saw it", error);
}

static gboolean
try_task (BowCase        *bow_case,
          const Records  *records,
          GError        **error)
{
  return bow_case_set_state (bow_case, records->task, "allocated", NULL, error);
}

static gboolean
try_source (BowCase        *bow_case,
            const Records  *records,
            GError        **error)
{
  g_autoptr (GPtrArray) sources = bow_case_list_sources (bow_case, error);

  return sources != NULL;
}

static gboolean
try_export (BowCase        *bow_case,
            const Records  *records,
            GError        **error)
{
  return bow_case_log_disclosure (bow_case, "export", "A court", "csv", &records->report, 1, error);
}

static gboolean
try_account (BowCase        *bow_case,
             const Records  *records,
             GError        **error)
{
  return bow_case_set_roles (bow_case, REVIEWER, "|intelligence_supervisor||auditor|", error);
}

static gboolean
try_log (BowCase        *bow_case,
         const Records  *records,
         GError        **error)
{
  g_autoptr (GPtrArray) changes = bow_case_log (bow_case, 0, 10, error);

  return changes != NULL;
}

static gboolean
try_setting (BowCase        *bow_case,
             const Records  *records,
             GError        **error)
{
  return bow_case_set_setting (bow_case, "require_justification", "no", error);
}

static gboolean
try_command (BowCase        *bow_case,
             const Records  *records,
             GError        **error)
{
  return bow_case_set_state (bow_case, records->operation, "authorised", NULL, error);
}

/* At least one deed for each permission; those without a deed here are tried
 * where their deeds are. */
static const struct
{
  BowPermission permission;
  Attempt attempt;
} attempts[] = {
  { BOW_PERMISSION_METADATA, try_metadata },
  { BOW_PERMISSION_READ, try_read },
  { BOW_PERMISSION_WRITE, try_write },
  { BOW_PERMISSION_WRITE, try_import },
  { BOW_PERMISSION_WRITE, try_rename },
  { BOW_PERMISSION_WRITE, try_remove },
  { BOW_PERMISSION_SUBMIT, try_submit },
  { BOW_PERMISSION_REVIEW, try_review },
  { BOW_PERMISSION_RELEASE, NULL },
  { BOW_PERMISSION_OVERRIDE, NULL },
  { BOW_PERMISSION_TASK, try_task },
  { BOW_PERMISSION_CONTACT, NULL },
  { BOW_PERMISSION_SOURCE, try_source },
  { BOW_PERMISSION_EXPORT, try_export },
  { BOW_PERMISSION_DISPOSE, NULL },
  { BOW_PERMISSION_ACCOUNT, try_account },
  { BOW_PERMISSION_LOG, try_log },
  { BOW_PERMISSION_SETTING, try_setting },
  { BOW_PERMISSION_SIGN, NULL },
  { BOW_PERMISSION_COMMAND, try_command },
};

static gint64
save_note (OpenCase   *fixture,
           const char *state)
{
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "A heron", "It stands by the mill");
  g_autoptr (GError) error = NULL;
  gint64 row;

  open_case_save (fixture, note);
  row = bow_record_get_row (note);
  if (state != NULL)
    {
      bow_case_set_state (fixture->bow_case, row, "submitted", NULL, &error);
      g_assert_no_error (error);
      bow_case_set_state (fixture->bow_case, row, state, NULL, &error);
      g_assert_no_error (error);
    }

  return row;
}

static gint64
save_task (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) task = bow_case_new_record (fixture->bow_case, bow_kind_find ("task"), &error);

  g_assert_no_error (error);
  bow_record_set (task, "type", "patrol");
  bow_record_set (task, "title", "Walk by the mill");
  bow_record_set (task, "unit", "The miller");
  open_case_save (fixture, task);

  return bow_record_get_row (task);
}

static gint64
save_operation (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) operation = bow_case_new_record (fixture->bow_case, bow_kind_find ("operation"), &error);

  g_assert_no_error (error);
  bow_record_set (operation, "name", "Heron");
  open_case_save (fixture, operation);

  return bow_record_get_row (operation);
}

static gint64
save_background (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = g_uuid_string_random ();
  g_autoptr (BowBackground) background = import_background (fixture->bow_case, content, &error);

  g_assert_no_error (error);

  return background->row;
}

static void
add (OpenCase   *fixture,
     const char *name,
     const char *roles,
     const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) secret = bow_secret_new_text (passphrase);

  bow_case_add_account (fixture->bow_case, name, NULL, roles, secret, &error);
  g_assert_no_error (error);
}

/* @allowed is what the table says; the generic question must say the same. */
static void
assert_attempt (BowCase        *bow_case,
                const Records  *records,
                gsize           i,
                gboolean        allowed,
                const char     *role)
{
  BowPermission permission = attempts[i].permission;
  g_autofree char *why_not = bow_case_why_not (bow_case, permission);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (bow_case_may (bow_case, permission), ==, allowed);
  g_assert_cmpint (why_not == NULL, ==, allowed);
  if (attempts[i].attempt == NULL)
    return;

  g_test_message ("%s, %s: %s", role, bow_permission_get_name (permission), allowed ? "allowed" : "refused");
  g_assert_cmpint (attempts[i].attempt (bow_case, records, &error), ==, allowed);
  if (allowed)
    g_assert_no_error (error);
  else
    {
      g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
      g_assert_cmpstr (error->message, ==, why_not);
    }
}

static void
test_every_role (OpenCase      *fixture,
                 gconstpointer  data)
{
  add (fixture, ACTOR, "|auditor|", ACTOR_PASSPHRASE);
  add (fixture, REVIEWER, "|intelligence_supervisor|", REVIEWER_PASSPHRASE);

  for (gsize role = 0; role < bow_roles.n_items; role++)
    {
      g_autofree char *roles = g_strdup_printf ("|%s|", bow_roles.items[role].code);
      g_autoptr (GError) error = NULL;
      Records records = { .report = open_case_save_report (fixture, "A heron by the mill") };

      records.draft = save_note (fixture, NULL);
      records.task = save_task (fixture);
      records.operation = save_operation (fixture);
      records.background = save_background (fixture);
      records.assessed = save_note (fixture, "in_assessment");
      if (!bow_case_set_roles (fixture->bow_case, ACTOR, roles, &error))
        {
          g_assert_cmpstr (roles, ==, "|administrator|");
          g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
          continue;
        }

      open_case_reopen (fixture, ACTOR, ACTOR_PASSPHRASE);
      for (gsize i = 0; i < G_N_ELEMENTS (attempts); i++)
        assert_attempt (fixture->bow_case, &records, i,
                        (bow_roles_permissions (roles) & attempts[i].permission) != 0, roles);
      open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
    }
  open_case_assert_clean (fixture);
}

static void
assert_no_value (GPtrArray *changes)
{
  static const char *const values[] = { "heron", "mill", "Fenner" };

  for (guint i = 0; i < changes->len; i++)
    {
      const BowChange *change = g_ptr_array_index (changes, i);
      const char *const texts[] = { change->before, change->after, change->reason };

      for (gsize j = 0; j < G_N_ELEMENTS (texts); j++)
        for (gsize k = 0; texts[j] != NULL && k < G_N_ELEMENTS (values); k++)
          g_assert_null (strstr (texts[j], values[k]));
    }
}

static gboolean
names_field (GPtrArray  *changes,
             const char *field)
{
  for (guint i = 0; i < changes->len; i++)
    if (g_strcmp0 (((const BowChange *) g_ptr_array_index (changes, i))->field, field) == 0)
      return TRUE;

  return FALSE;
}

/* A note that was changed and made live, as an auditor sees it. */
static void
test_auditor (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "A heron", "It stands by the mill");
  g_autoptr (BowRecord) seen = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GPtrArray) log = NULL;
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  const BowRowData *row;
  gint64 id;

  open_case_save (fixture, note);
  id = bow_record_get_row (note);
  bow_record_set (note, "title", "A heron at Fenner's");
  open_case_save (fixture, note);
  add (fixture, ACTOR, "|auditor|", ACTOR_PASSPHRASE);
  g_assert_true (bow_case_set_state (fixture->bow_case, id, "submitted", NULL, &error));
  open_case_reopen (fixture, ACTOR, ACTOR_PASSPHRASE);

  rows = bow_case_get_rows (fixture->bow_case, &id, 1, &error);
  row = bow_row_get_data (g_ptr_array_index (rows, 0));
  g_assert_cmpstr (row->ref, ==, bow_record_get_ref (note));
  g_assert_cmpstr (row->state, ==, "submitted");
  g_assert_cmpstr (row->grade, ==, "2 B P");
  g_assert_cmpstr (row->author, ==, CASE_ACCOUNT);
  g_assert_cmpint (row->created, >, 0);
  g_assert_cmpstr (row->title, ==, bow_kind_get_label (row->kind));

  seen = open_case_read (fixture, id);
  for (gsize i = 0; i < row->kind->n_fields; i++)
    g_assert_null (bow_record_get_at (seen, i));
  g_assert_cmpuint (g_list_model_get_n_items (bow_record_get_children (seen)), ==, 1);

  history = bow_case_history (fixture->bow_case, id, &error);
  g_assert_no_error (error);
  g_assert_true (names_field (history, "title"));
  assert_no_value (history);
  log = bow_case_log (fixture->bow_case, 0, 100, &error);
  g_assert_no_error (error);
  g_assert_true (names_field (log, "title"));
  assert_no_value (log);
  hits = bow_case_search (fixture->bow_case, row->ref, NULL, 10, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_null (((const BowHit *) g_ptr_array_index (hits, 0))->snippet);
  g_assert_null (bow_case_read_release (fixture->bow_case, id, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
  g_clear_error (&error);
  links = bow_case_links_of (fixture->bow_case, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (links->len, ==, 0);
  open_case_assert_clean (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/roles/every-role", OpenCase, NULL, open_case_set_up, test_every_role, open_case_tear_down);
  g_test_add ("/case/roles/auditor", OpenCase, NULL, open_case_set_up, test_auditor, open_case_tear_down);

  return g_test_run ();
}
