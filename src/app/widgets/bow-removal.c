/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-removal.h"

#include <glib/gi18n-lib.h>

#include "widgets/bow-message.h"

typedef struct
{
  BowRemovalFunc func;
  GObject *object;
  gpointer data;
  GDestroyNotify data_free;
  gboolean is_meant;
} Removal;

static void
removal_free (gpointer  data,
              GClosure *closure)
{
  Removal *removal = data;

  g_object_unref (removal->object);
  if (removal->data_free != NULL)
    removal->data_free (removal->data);
  g_free (removal);
}

static void
response_cb (AdwAlertDialog *dialog,
             const char     *response,
             gpointer        user_data)
{
  ((Removal *) user_data)->is_meant = g_str_equal (response, "remove");
}

/* The keyboard is back where it was, and goes on from there. */
static void
closed_cb (AdwDialog *dialog,
           gpointer   user_data)
{
  const Removal *removal = user_data;

  if (removal->is_meant)
    removal->func (removal->object, removal->data);
}

/**
 * bow_removal_ask:
 * @parent: where it is asked
 * @heading: a short question
 * @body: what is removed, and how it can be had again
 * @func: removes it
 * @object: handed to @func, a GObject
 * @data: handed to @func
 * @data_free: (nullable): frees @data
 *
 * Asks before something is removed that no undo brings back.
 */
void
bow_removal_ask (GtkWidget      *parent,
                 const char     *heading,
                 const char     *body,
                 BowRemovalFunc  func,
                 gpointer        object,
                 gpointer        data,
                 GDestroyNotify  data_free)
{
  AdwAlertDialog *dialog = bow_message_new_question (heading, body, "remove", _("_Remove"));
  Removal *removal = g_new0 (Removal, 1);

  *removal = (Removal) { func, g_object_ref (object), data, data_free, FALSE };
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), removal);
  g_signal_connect_data (dialog, "closed", G_CALLBACK (closed_cb), removal, removal_free, 0);
  adw_dialog_present (ADW_DIALOG (dialog), parent);
}
