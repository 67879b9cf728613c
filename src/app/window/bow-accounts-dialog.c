/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-accounts-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "model/bow-role.h"
#include "widgets/bow-choice-name.h"
#include "widgets/bow-notice.h"
#include "window/bow-account-row.h"

#define LEAST_STRENGTH 50

/* The dialog and what is typed into it. */
typedef struct
{
  BowCase *bow_case;
  AdwDialog *dialog;
  AdwPreferencesGroup *list;
  GPtrArray *rows;
  gulong changed;
  GtkEditable *name;
  GtkEditable *display_name;
  AdwComboRow *role;
  GtkEditable *passphrase;
  GtkEditable *again;
  BowNotice *notice;
  GtkEditable *own_old;
  GtkEditable *own_new;
  GtkEditable *own_again;
  BowNotice *own_notice;
} Accounts;

static void
accounts_free (gpointer  data,
               GClosure *closure)
{
  Accounts *self = data;

  g_signal_handler_disconnect (self->bow_case, self->changed);
  g_object_unref (self->bow_case);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* What the worker is to do; passphrases stay in locked memory. */
typedef struct
{
  char *name;
  char *display_name;
  char *roles;
  BowSecret *old_passphrase;
  BowSecret *passphrase;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->name);
  g_free (order->display_name);
  g_free (order->roles);
  g_clear_pointer (&order->old_passphrase, bow_secret_unref);
  g_clear_pointer (&order->passphrase, bow_secret_unref);
  g_free (order);
}

static const char *
check_passphrase (GtkEditable *first,
                  GtkEditable *again)
{
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (gtk_editable_get_text (first));
  const char *advice = NULL;

  if (bow_case_rate_passphrase (passphrase, &advice) < LEAST_STRENGTH)
    return advice != NULL ? advice : _ ("The passphrase is too easy to guess. Use four words picked at random.");
  if (!g_str_equal (gtk_editable_get_text (first), gtk_editable_get_text (again)))
    return _ ("The two passphrases differ. Type them again.");
  return NULL;
}

static gpointer
add_account (BowCase       *bow_case,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Order *order = data;

  bow_case_add_account (bow_case, order->name, order->display_name, order->roles, order->passphrase, error);
  return NULL;
}

static gpointer
change_passphrase (BowCase       *bow_case,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  Order *order = data;

  bow_case_change_passphrase (bow_case, order->old_passphrase, order->passphrase, error);
  return NULL;
}

static void
finish (Accounts     *self,
        BowNotice    *notice,
        GAsyncResult *result,
        const char   *done)
{
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (self->bow_case, result, &error);
  bow_notice_say (notice, error != NULL ? error->message : NULL);
  if (error == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self->dialog), "win.toast", "(sb)", done, FALSE);
      adw_dialog_close (self->dialog);
    }
  g_object_unref (self->dialog);
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Accounts *self = user_data;

  finish (self, self->notice, result, _ ("The account was added"));
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Accounts *self = user_data;

  finish (self, self->own_notice, result, _ ("The passphrase was changed"));
}

static void
add_cb (GtkWidget *button,
        Accounts  *self)
{
  const char *problem = check_passphrase (self->passphrase, self->again);
  Order *order;

  if (*gtk_editable_get_text (self->name) == '\0')
    problem = _ ("Give the account a name.");
  bow_notice_say (self->notice, problem);
  if (problem != NULL)
    return;
  order = g_new0 (Order, 1);
  order->name = g_strdup (gtk_editable_get_text (self->name));
  order->display_name = g_strdup (gtk_editable_get_text (self->display_name));
  if (*order->display_name == '\0')
    g_set_str (&order->display_name, order->name);
  order->roles = g_strdup_printf ("|%s|", bow_roles.items[adw_combo_row_get_selected (self->role)].code);
  order->passphrase = bow_secret_new_text (gtk_editable_get_text (self->passphrase));
  g_object_ref (self->dialog);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, add_account, order, order_free, NULL, NULL, added_cb, self);
}

static void
change_cb (GtkWidget *button,
           Accounts  *self)
{
  const char *problem = check_passphrase (self->own_new, self->own_again);
  Order *order;

  bow_notice_say (self->own_notice, problem);
  if (problem != NULL)
    return;
  order = g_new0 (Order, 1);
  order->old_passphrase = bow_secret_new_text (gtk_editable_get_text (self->own_old));
  order->passphrase = bow_secret_new_text (gtk_editable_get_text (self->own_new));
  g_object_ref (self->dialog);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, change_passphrase, order, order_free, NULL, NULL, changed_cb, self);
}

static gpointer
read_accounts (BowCase       *bow_case,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return bow_case_list_accounts (bow_case, error);
}

static void
accounts_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Accounts *self = user_data;
  g_autoptr (AdwDialog) dialog = self->dialog;
  g_autoptr (GPtrArray) accounts = bow_case_run_finish (BOW_CASE (source), result, NULL);

  while (self->rows->len > 0)
    adw_preferences_group_remove (self->list, g_ptr_array_steal_index (self->rows, self->rows->len - 1));
  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      GtkWidget *row = bow_account_row_new (self->bow_case, g_ptr_array_index (accounts, i));

      adw_preferences_group_add (self->list, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
read_again (Accounts *self)
{
  g_object_ref (self->dialog);
  bow_case_run_async (self->bow_case, BOW_CASE_SOON, read_accounts, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                      accounts_read_cb, self);
}

static GtkEditable *
add_entry (AdwPreferencesGroup *group,
           const char          *title,
           gboolean             secret)
{
  GtkWidget *row = secret ? adw_password_entry_row_new () : adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  return GTK_EDITABLE (row);
}

static AdwComboRow *
add_roles (AdwPreferencesGroup *group)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  /* The last is that of an administrator, who has no account in a case file. */
  for (gsize i = 0; i + 1 < bow_roles.n_items; i++)
    gtk_string_list_append (labels, _ (bow_roles.items[i].label));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Role"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  bow_choice_name_row (ADW_COMBO_ROW (row));
  adw_preferences_group_add (group, row);
  return ADW_COMBO_ROW (row);
}

static BowNotice *
add_foot (AdwPreferencesPage *page,
          const char         *label,
          GCallback           callback,
          Accounts           *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *notice = g_object_new (BOW_TYPE_NOTICE, NULL);
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_object_set (gtk_button_get_child (GTK_BUTTON (button)), "wrap", TRUE, "justify", GTK_JUSTIFY_CENTER, NULL);
  gtk_widget_add_css_class (button, "pill");
  g_signal_connect (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (box), notice);
  gtk_box_append (GTK_BOX (box), button);
  adw_preferences_group_add (group, box);
  adw_preferences_page_add (page, group);
  return BOW_NOTICE (notice);
}

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page,
           const char         *title,
           const char         *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (page, group);
  return group;
}

static AdwPreferencesPage *
add_page (Accounts   *self,
          const char *title,
          const char *icon)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  adw_preferences_page_set_title (page, title);
  adw_preferences_page_set_icon_name (page, icon);
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (self->dialog), page);
  return page;
}

static void
build_accounts (Accounts *self)
{
  AdwPreferencesPage *page = add_page (self, _ ("Accounts"), "system-users-symbolic");
  g_autofree char *why_not = bow_case_why_not (self->bow_case, BOW_PERMISSION_ACCOUNT);
  AdwPreferencesGroup *group;

  self->list = add_group (page, _ ("Accounts of This File"), why_not);
  group = add_group (page, _ ("Add an Account"),
                     _ ("The new account's holder types the passphrase here, on this computer. An account that was taken out is let in again under its name. An administrator looks after the installation and has no account here."));
  self->name = add_entry (group, _ ("Account name, such as a collar number"), FALSE);
  self->display_name = add_entry (group, _ ("Name shown to others"), FALSE);
  self->role = add_roles (group);
  self->passphrase = add_entry (group, _ ("Passphrase"), TRUE);
  self->again = add_entry (group, _ ("Passphrase again"), TRUE);
  self->notice = add_foot (page, _ ("_Add Account"), G_CALLBACK (add_cb), self);
  gtk_widget_set_visible (GTK_WIDGET (group), why_not == NULL);
  gtk_widget_set_visible (gtk_widget_get_ancestor (GTK_WIDGET (self->notice), ADW_TYPE_PREFERENCES_GROUP), why_not == NULL);
}

static void
build_own (Accounts *self)
{
  AdwPreferencesPage *page = add_page (self, _ ("Own Passphrase"), "dialog-password-symbolic");
  AdwPreferencesGroup *group = add_group (page, _ ("Change Your Passphrase"),
                                          _ ("The key file is written anew; the case file itself does not change."));

  self->own_old = add_entry (group, _ ("Present passphrase"), TRUE);
  self->own_new = add_entry (group, _ ("New passphrase"), TRUE);
  self->own_again = add_entry (group, _ ("New passphrase again"), TRUE);
  self->own_notice = add_foot (page, _ ("_Change Passphrase"), G_CALLBACK (change_cb), self);
}

/* The data lives as long as the dialog does. */
static void
closed_cb (AdwDialog *dialog,
           Accounts  *self)
{
  gtk_editable_set_text (self->passphrase, "");
  gtk_editable_set_text (self->again, "");
  gtk_editable_set_text (self->own_old, "");
  gtk_editable_set_text (self->own_new, "");
  gtk_editable_set_text (self->own_again, "");
}

/**
 * bow_accounts_dialog_present:
 * @parent: the window
 * @bow_case: the case
 *
 * Shows the accounts of the file, adds others, changes what they may do and
 * takes them out, and changes the own passphrase.
 */
void
bow_accounts_dialog_present (GtkWidget *parent,
                             BowCase   *bow_case)
{
  Accounts *self = g_new0 (Accounts, 1);

  self->bow_case = g_object_ref (bow_case);
  self->rows = g_ptr_array_new ();
  self->dialog = adw_preferences_dialog_new ();
  adw_dialog_set_title (self->dialog, _ ("Accounts"));
  build_accounts (self);
  build_own (self);
  g_signal_connect_data (self->dialog, "closed", G_CALLBACK (closed_cb), self, accounts_free, 0);
  self->changed = g_signal_connect_swapped (bow_case, "changed", G_CALLBACK (read_again), self);
  read_again (self);
  adw_dialog_present (self->dialog, parent);
}
