/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/bow-handover-dialog.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"

struct _BowHandoverDialog
{
  BowOperationDialog parent_instance;

  AdwPreferencesGroup *to;
  AdwPreferencesGroup *open;
  AdwComboRow *account;
  AdwEntryRow *reason;
  GtkWidget *hand_over;
  /* Names of the accounts, in the order in which they are offered. */
  GPtrArray *names;
};

G_DEFINE_FINAL_TYPE (BowHandoverDialog, bow_handover_dialog, BOW_TYPE_OPERATION_DIALOG)

typedef struct
{
  gint64 row;
  char *account;
  char *reason;
  BowRecord *operation;
  GPtrArray *accounts;
  GPtrArray *items;
} Handover;

static void
handover_free (gpointer data)
{
  Handover *self = data;

  g_free (self->account);
  g_free (self->reason);
  g_clear_object (&self->operation);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

static gpointer
load (BowCase       *bow_case,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  gint64 row = ((Handover *) data)->row;
  Handover *handover = g_new0 (Handover, 1);

  handover->row = row;
  handover->operation = bow_case_read (bow_case, row, error);
  if (handover->operation != NULL)
    handover->accounts = bow_case_list_accounts (bow_case, error);
  if (handover->accounts != NULL)
    handover->items = bow_case_read_open_items (bow_case, row, error);
  if (handover->items == NULL)
    g_clear_pointer (&handover, handover_free);
  return handover;
}

/* Whoever is chosen already stays chosen while the list is read anew. */
static void
show_accounts (BowHandoverDialog *self,
               const Handover    *handover)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint at = adw_combo_row_get_selected (self->account);
  g_autofree char *chosen = at < self->names->len ? g_strdup (self->names->pdata[at]) : NULL;

  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; i < handover->accounts->len; i++)
    {
      const BowAccount *account = handover->accounts->pdata[i];
      g_autofree char *label = NULL;

      if (g_strcmp0 (account->standing, "open") != 0 || g_strcmp0 (account->name, bow_record_get (handover->operation, "lead")) == 0)
        continue;
      label = account->display_name != NULL ? g_strdup_printf ("%s (%s)", account->display_name, account->name) : g_strdup (account->name);
      gtk_string_list_append (list, label);
      g_ptr_array_add (self->names, g_strdup (account->name));
    }
  adw_combo_row_set_model (self->account, G_LIST_MODEL (list));
  for (guint i = 0; chosen != NULL && i < self->names->len; i++)
    if (g_str_equal (self->names->pdata[i], chosen))
      adw_combo_row_set_selected (self->account, i);
}

static void
show (BowHandoverDialog *self,
      const Handover    *handover)
{
  BowCase *bow_case = bow_operation_dialog_get_case (BOW_OPERATION_DIALOG (self));
  const char *lead = bow_record_get (handover->operation, "lead");
  g_autofree char *why_not = bow_case_why_not (bow_case, BOW_PERMISSION_COMMAND);
  g_autofree char *led = lead != NULL ? g_strdup_printf (_("Led by %s now."), lead) : g_strdup (_("Nobody with an account leads it yet."));
  guint n = handover->items->len;
  g_autofree char *count = n == 0 ? g_strdup (_("Nothing is open."))
                                  : g_strdup_printf (ngettext ("%u record goes over with it.", "%u records go over with it.", n), n);

  bow_operation_dialog_clear (BOW_OPERATION_DIALOG (self));
  show_accounts (self, handover);
  for (guint i = 0; i < n; i++)
    bow_operation_dialog_add_row (BOW_OPERATION_DIALOG (self), self->open, bow_operation_dialog_make_item (handover->items->pdata[i]));
  adw_preferences_group_set_description (self->to, why_not != NULL ? why_not : led);
  adw_preferences_group_set_description (self->open, count);
  gtk_widget_set_sensitive (GTK_WIDGET (self->account), why_not == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->reason), why_not == NULL);
  gtk_widget_set_visible (self->hand_over, why_not == NULL);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowHandoverDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  Handover *handover = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (bow_operation_dialog_is_open (BOW_OPERATION_DIALOG (self)) && handover != NULL)
    show (self, handover);
  else if (bow_operation_dialog_is_open (BOW_OPERATION_DIALOG (self)))
    bow_operation_dialog_say (BOW_OPERATION_DIALOG (self), error->message);
  g_clear_pointer (&handover, handover_free);
}

static void
bow_handover_dialog_refresh (BowOperationDialog *dialog)
{
  Handover *wanted = g_new0 (Handover, 1);

  wanted->row = bow_operation_dialog_get_row (dialog);
  bow_operation_dialog_run (dialog, load, wanted, handover_free, handover_free, loaded_cb);
}

static gpointer
hand_over (BowCase       *bow_case,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Handover *wanted = data;

  bow_case_hand_over (bow_case, wanted->row, wanted->account, wanted->reason, error);
  return NULL;
}

static void
handed_over_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BowHandoverDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  if (!bow_operation_dialog_is_open (BOW_OPERATION_DIALOG (self)))
    return;
  bow_operation_dialog_say (BOW_OPERATION_DIALOG (self), error != NULL ? error->message : NULL);
  if (error == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", _("Handed over and recorded"), TRUE);
      adw_dialog_close (ADW_DIALOG (self));
    }
}

static void
hand_over_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BowHandoverDialog *self = BOW_HANDOVER_DIALOG (widget);
  guint at = adw_combo_row_get_selected (self->account);
  Handover *wanted;

  if (at >= self->names->len)
    {
      bow_operation_dialog_say (BOW_OPERATION_DIALOG (self), _("No other account opens this file. Add one first."));
      return;
    }
  wanted = g_new0 (Handover, 1);
  wanted->row = bow_operation_dialog_get_row (BOW_OPERATION_DIALOG (self));
  wanted->account = g_strdup (self->names->pdata[at]);
  wanted->reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
  if (*wanted->reason == '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  bow_operation_dialog_run (BOW_OPERATION_DIALOG (self), hand_over, wanted, handover_free, NULL, handed_over_cb);
}

static void
bow_handover_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (BOW_HANDOVER_DIALOG (object)->names);

  G_OBJECT_CLASS (bow_handover_dialog_parent_class)->finalize (object);
}

static void
bow_handover_dialog_class_init (BowHandoverDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_handover_dialog_finalize;
  BOW_OPERATION_DIALOG_CLASS (klass)->refresh = bow_handover_dialog_refresh;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "handover.hand-over", NULL, hand_over_action);
}

static void
bow_handover_dialog_init (BowHandoverDialog *self)
{
  BowOperationDialog *dialog = BOW_OPERATION_DIALOG (self);

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->to = bow_operation_dialog_add_group (dialog, _("New Lead"));
  self->account = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->account), _("Account"));
  adw_preferences_group_add (self->to, GTK_WIDGET (self->account));
  self->reason = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason), _("Reason"));
  adw_preferences_group_add (self->to, GTK_WIDGET (self->reason));
  self->hand_over = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->hand_over), _("Hand Over"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->hand_over), "handover.hand-over");
  adw_preferences_group_add (self->to, self->hand_over);
  self->open = bow_operation_dialog_add_group (dialog, _("Goes Over With It"));
  adw_dialog_set_title (ADW_DIALOG (self), _("Hand Over the Operation"));
}

/**
 * bow_handover_dialog_show:
 * @parent: the widget that asks
 * @bow_case: (transfer none): a case
 * @operation: row of an operation
 *
 * Shows what goes over with an operation, and hands it over.
 */
void
bow_handover_dialog_show (GtkWidget *parent,
                          BowCase   *bow_case,
                          gint64     operation)
{
  bow_operation_dialog_show (g_object_new (BOW_TYPE_HANDOVER_DIALOG, NULL), parent, bow_case, operation);
}
