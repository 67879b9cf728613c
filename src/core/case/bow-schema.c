/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-schema.h"

#include <glib/gi18n-lib.h>

#include "bow-schema-resources.h"
#include "case/bow-schema-disclosure.h"
#include "case/bow-schema-tables.h"
#include "case/bow-schema-triggers.h"
#include "model/bow-kind.h"
#include "model/bow-retention.h"

#define PREFIX "/io/github/bowstreet/BowStreet/schema/"

static gboolean
run_resource (BowConnection  *connection,
              const char     *name,
              GError        **error)
{
  g_autofree char *path = g_strconcat (PREFIX, name, NULL);
  g_autoptr (GBytes) sql = g_resource_lookup_data (bow_schema_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return sql != NULL && bow_connection_execute (connection, g_bytes_get_data (sql, NULL), error);
}

static gboolean
fill_lookup (BowConnection         *connection,
             const BowEnumeration  *list,
             GError               **error)
{
  for (gsize i = 0; i < list->n_items; i++)
    {
      BowStatement *insert = bow_connection_statement (connection,
                                                       "INSERT OR IGNORE INTO lookup(list, code, label, seq) VALUES(?, ?, ?, ?)",
                                                       error);

      if (insert == NULL)
        return FALSE;
      bow_statement_bind_text (insert, 1, list->name);
      bow_statement_bind_text (insert, 2, list->items[i].code);
      bow_statement_bind_text (insert, 3, list->items[i].label);
      bow_statement_bind_integer (insert, 4, (gint64) i + 1);
      if (!bow_statement_run (insert, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
fill_lookups (BowConnection  *connection,
              const BowKind  *kind,
              GError        **error)
{
  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const BowEnumeration *list = kind->fields[i].enumeration;

      if (list != NULL && list->editable && !fill_lookup (connection, list, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * bow_schema_create:
 * @connection: a connection to an empty file, in a transaction
 * @error: return location
 *
 * Makes the tables of the present version: those that every kind shares, one
 * for each kind, and the triggers that hold the rules. The log's own tables
 * are made by bow_log_create_tables().
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_schema_create (BowConnection  *connection,
                   GError        **error)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  g_autofree char *shared = NULL;
  g_autofree char *disclosure = bow_schema_print_disclosure ();

  if (!run_resource (connection, "schema.sql", error))
    return FALSE;

  for (gsize i = 0; i < n_kinds; i++)
    {
      g_autofree char *table = bow_schema_print_table (kinds[i]);
      g_autofree char *indexes = bow_schema_print_indexes (kinds[i]);
      g_autofree char *triggers = bow_schema_print_kind_triggers (kinds[i]);

      if (!bow_connection_execute (connection, table, error) ||
          !bow_connection_execute (connection, indexes, error) ||
          !bow_connection_execute (connection, triggers, error) ||
          !fill_lookups (connection, kinds[i], error))
        return FALSE;
    }

  shared = bow_schema_print_shared_triggers ();

  return bow_connection_execute (connection, shared, error) &&
         run_resource (connection, "attachment.sql", error) &&
         run_resource (connection, "board.sql", error) &&
         run_resource (connection, "chart.sql", error) &&
         run_resource (connection, "queue.sql", error) &&
         run_resource (connection, "release.sql", error) &&
         run_resource (connection, "operation.sql", error) &&
         run_resource (connection, "reminder.sql", error) &&
         run_resource (connection, "retention.sql", error) &&
         fill_lookup (connection, &bow_retention_reasons, error) &&
         run_resource (connection, "review.sql", error) &&
         run_resource (connection, "disclosure.sql", error) &&
         run_resource (connection, "product.sql", error) &&
         run_resource (connection, "merge.sql", error) &&
         run_resource (connection, "saved.sql", error) &&
         bow_connection_execute (connection, disclosure, error) &&
         bow_connection_set_version (connection, BOW_SCHEMA_VERSION, error);
}

static char *
migration_from_resource (int      version,
                         gpointer user_data)
{
  g_autofree char *path = g_strdup_printf (PREFIX "%d.sql", version);
  g_autoptr (GBytes) sql = g_resource_lookup_data (bow_schema_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return sql != NULL ? g_strdup (g_bytes_get_data (sql, NULL)) : NULL;
}

static gboolean
migrate_step (BowConnection  *connection,
              int             version,
              const char     *sql,
              GError        **error)
{
  if (!bow_connection_begin (connection, error))
    return FALSE;

  if (bow_connection_execute (connection, sql, error) &&
      bow_connection_set_version (connection, version, error) &&
      bow_connection_commit (connection, error))
    return TRUE;

  bow_connection_rollback (connection);
  return FALSE;
}

/**
 * bow_schema_migrate_to:
 * @connection: a connection, in no transaction
 * @version: the version to reach
 * @func: gives each step
 * @user_data: handed to @func
 * @error: return location
 *
 * Brings a file to @version, one transaction a step, so that whatever stops
 * it leaves a file of some version and not one between two.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_NEWER where the file
 *   is of a later version than @version, %BOW_ERROR_DAMAGED where a step is missing
 */
gboolean
bow_schema_migrate_to (BowConnection     *connection,
                       int                version,
                       BowMigrationFunc   func,
                       gpointer           user_data,
                       GError           **error)
{
  int present = bow_connection_get_version (connection);

  if (present > version)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_NEWER,
                   _("This case file was written by a newer Bow Street (format %d; this one reads up to %d). Install the newer version to open it."),
                   present, version);
      return FALSE;
    }

  for (int next = present + 1; next <= version; next++)
    {
      g_autofree char *sql = present > 0 ? func (next, user_data) : NULL;

      if (sql == NULL)
        {
          g_set_error (error, BOW_ERROR, BOW_ERROR_DAMAGED,
                       _("This case file says that it has format %d, which does not lead to format %d. Restore a backup."),
                       present, next);
          return FALSE;
        }
      if (!migrate_step (connection, next, sql, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * bow_schema_migrate:
 * @connection: a connection, in no transaction
 * @error: return location
 *
 * Brings a file to the present version of the schema.
 *
 * Returns: %FALSE with @error set on failure, as bow_schema_migrate_to()
 */
gboolean
bow_schema_migrate (BowConnection  *connection,
                    GError        **error)
{
  return bow_schema_migrate_to (connection, BOW_SCHEMA_VERSION, migration_from_resource, NULL, error);
}
