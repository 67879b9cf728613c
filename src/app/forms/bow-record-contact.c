/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-record-contact.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "forms/bow-reason-dialog.h"

#define BOW_TYPE_RECORD_CONTACT (bow_record_contact_get_type ())
G_DECLARE_FINAL_TYPE (BowRecordContact, bow_record_contact, BOW, RECORD_CONTACT, GObject)

/* One question of how a reporter can be reached, until it is answered. */
struct _BowRecordContact
{
  GObject parent_instance;

  GtkWidget *parent;
  BowCase *bow_case;
  gint64 row;
  BowRecordContactFunc func;
};

G_DEFINE_FINAL_TYPE (BowRecordContact, bow_record_contact, G_TYPE_OBJECT)

static void
bow_record_contact_finalize (GObject *object)
{
  BowRecordContact *self = BOW_RECORD_CONTACT (object);

  g_clear_object (&self->parent);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_record_contact_parent_class)->finalize (object);
}

static void
bow_record_contact_class_init (BowRecordContactClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_record_contact_finalize;
}

static void
bow_record_contact_init (BowRecordContact *self)
{
}

typedef struct
{
  gint64 row;
  char *why;
} Reveal;

static void
reveal_free (gpointer data)
{
  g_free (((Reveal *) data)->why);
  g_free (data);
}

static gpointer
read_private (BowCase       *bow_case,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return bow_case_read_private (bow_case, ((Reveal *) data)->row, ((Reveal *) data)->why, error);
}

static void
revealed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BowRecordContact) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) record = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (record == NULL)
    gtk_widget_activate_action (self->parent, "win.toast", "(sb)", error->message, FALSE);
  else if (gtk_widget_get_root (self->parent) != NULL)
    self->func (record, self->parent);
}

static void
reason_cb (const char *reason,
           const char *subject,
           gpointer    user_data)
{
  BowRecordContact *self = user_data;
  Reveal *reveal = g_new0 (Reveal, 1);

  reveal->row = self->row;
  reveal->why = g_strdup (reason);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, read_private, reveal, reveal_free, g_object_unref, NULL,
                      revealed_cb, g_object_ref (self));
}

/**
 * bow_record_contact_ask:
 * @parent: the page of the record
 * @bow_case: (transfer none): the case
 * @row: row of a record with something withheld
 * @func: called with the record once it is read, and @parent is still shown
 *
 * Asks why somebody needs to know how a reporter can be reached, which the log
 * keeps, and reads it.
 */
void
bow_record_contact_ask (GtkWidget            *parent,
                        BowCase              *bow_case,
                        gint64                row,
                        BowRecordContactFunc  func)
{
  g_autoptr (BowRecordContact) self = g_object_new (BOW_TYPE_RECORD_CONTACT, NULL);

  self->parent = g_object_ref (parent);
  self->bow_case = g_object_ref (bow_case);
  self->row = row;
  self->func = func;
  bow_reason_dialog_ask (parent, _ ("Show the contact"), NULL, NULL, reason_cb, self);
}
