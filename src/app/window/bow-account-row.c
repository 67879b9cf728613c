/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-account-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-case-async.h"
#include "widgets/bow-message.h"
#include "window/bow-recovery-dialog.h"

struct _BowAccountRow
{
  AdwExpanderRow parent_instance;

  BowCase *bow_case;
  char *name;
  char *roles;
  /* One for each role that an account can have, in their order. */
  GPtrArray *switches;
  GtkWidget *change;
};

G_DEFINE_FINAL_TYPE (BowAccountRow, bow_account_row, ADW_TYPE_EXPANDER_ROW)

typedef gboolean (*Deed) (BowCase *bow_case, const char *name, GError **error);

/* What the worker is to do to whom. */
typedef struct
{
  Deed deed;
  char *name;
  char *roles;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->name);
  g_free (order->roles);
  g_free (order);
}

/* Gives the recovery key that came with a new key of the file, if there is one. */
static gpointer
carry_out (BowCase       *bow_case,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Order *order = data;

  if (order->deed != NULL)
    order->deed (bow_case, order->name, error);
  else
    bow_case_set_roles (bow_case, order->name, order->roles, error);
  return bow_case_take_recovery_key (bow_case);
}

static void
tell_failure (BowAccountRow *self,
              const char    *message)
{
  bow_message_show (GTK_WIDGET (self), _ ("This Was Not Done"), message);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowAccountRow) self = user_data;
  g_autoptr (GError) error = NULL;
  BowSecret *key = bow_case_run_finish (BOW_CASE (source), result, &error);

  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (error != NULL)
    tell_failure (self, error->message);
  if (key != NULL)
    bow_recovery_dialog_present (GTK_WIDGET (self), key);
  g_clear_pointer (&key, bow_secret_unref);
}

static void
start (BowAccountRow *self,
       Deed           deed,
       char          *roles)
{
  Order *order = g_new0 (Order, 1);

  order->deed = deed;
  order->name = g_strdup (self->name);
  order->roles = roles;
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  if (deed == bow_case_revoke_account)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), _ ("The whole file is being written under a new key…"));
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, carry_out, order, order_free, (GDestroyNotify) bow_secret_unref, NULL,
                      done_cb, g_object_ref (self));
}

static char *
read_switches (BowAccountRow *self)
{
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  g_auto (GStrv) chosen = NULL;

  for (guint i = 0; i < self->switches->len; i++)
    if (adw_switch_row_get_active (g_ptr_array_index (self->switches, i)))
      g_strv_builder_add (codes, bow_roles.items[i].code);
  chosen = g_strv_builder_end (codes);
  return bow_enumeration_join (&bow_roles, (const char *const *) chosen);
}

static void
switched_cb (BowAccountRow *self)
{
  g_autofree char *roles = read_switches (self);

  gtk_widget_set_sensitive (self->change, roles != NULL && g_strcmp0 (roles, self->roles) != 0);
}

static void
change_cb (BowAccountRow *self)
{
  start (self, NULL, read_switches (self));
}

static void
removed_cb (BowAccountRow *self)
{
  start (self, bow_case_remove_account, NULL);
}

static void
revoked_cb (BowAccountRow *self)
{
  start (self, bow_case_revoke_account, NULL);
}

static void
remove_cb (BowAccountRow *self)
{
  /* Translators: %s is an account's name */
  g_autofree char *heading = g_strdup_printf (_ ("Remove “%s”?"), self->name);

  bow_message_ask (GTK_WIDGET (self), heading,
                   _ ("What this does: from now on the program does not open the file for this account. What it wrote stays under its name, and it can be added again.\n\n"
                      "What this does not do: the key of the file stays the same. Somebody who kept a copy of the key file and knows the passphrase can still get at that key with other tools. Where that is a danger, revoke the account."),
                   _ ("_Remove"), G_CALLBACK (removed_cb), self);
}

static void
revoke_cb (BowAccountRow *self)
{
  /* Translators: %s is an account's name */
  g_autofree char *heading = g_strdup_printf (_ ("Revoke “%s”?"), self->name);

  bow_message_ask (GTK_WIDGET (self), heading,
                   _ ("What this does: the program does not open the file for this account any more, and the whole file is written under a new key, which no key file from before yields. Everybody else keeps their passphrase. A new recovery key is shown at the end. It takes about 20 seconds a gigabyte, and as much room again on the disk.\n\n"
                      "What this does not do: copies and backups from before stay readable to whoever has the key of that time."),
                   _ ("_Revoke"), G_CALLBACK (revoked_cb), self);
}

static GtkWidget *
add_button (BowAccountRow *self,
            const char    *label,
            GCallback      callback,
            gboolean       is_destructive)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  if (is_destructive)
    gtk_widget_add_css_class (row, "destructive-action");
  g_signal_connect_swapped (row, "activated", callback, self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return row;
}

/* All but that of an administrator, who has no account in a case file. */
static void
add_switches (BowAccountRow *self)
{
  for (gsize i = 0; i < bow_roles.n_items; i++)
    {
      g_autofree char *role = g_strdup_printf ("|%s|", bow_roles.items[i].code);
      GtkWidget *row;

      if ((bow_roles_permissions (role) & BOW_PERMISSION_METADATA) == 0)
        break;
      row = adw_switch_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (bow_roles.items[i].label));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (bow_roles.items[i].help));
      adw_switch_row_set_active (ADW_SWITCH_ROW (row), strstr (self->roles, role) != NULL);
      g_signal_connect_swapped (row, "notify::active", G_CALLBACK (switched_cb), self);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
      g_ptr_array_add (self->switches, row);
    }
}

static void
add_means (BowAccountRow *self,
           const char    *standing)
{
  gboolean is_own = g_strcmp0 (self->name, bow_case_get_account (self->bow_case)) == 0;
  GtkWidget *removal = NULL;
  GtkWidget *revocation = NULL;

  if (g_str_equal (standing, "open"))
    {
      add_switches (self);
      self->change = add_button (self, _ ("_Change Roles"), G_CALLBACK (change_cb), FALSE);
      gtk_widget_set_sensitive (self->change, FALSE);
    }
  if (g_str_equal (standing, "open") || g_str_equal (standing, "unfinished"))
    removal = add_button (self, _ ("_Remove…"), G_CALLBACK (remove_cb), TRUE);
  if (!g_str_equal (standing, "revoked"))
    revocation = add_button (self, _ ("Re_voke…"), G_CALLBACK (revoke_cb), TRUE);
  if (!is_own || removal == NULL)
    return;

  gtk_widget_set_sensitive (removal, FALSE);
  gtk_widget_set_sensitive (revocation, FALSE);
  gtk_widget_set_tooltip_text (removal, _ ("Nobody takes out the account that has the file open."));
  gtk_widget_set_tooltip_text (revocation, _ ("Nobody takes out the account that has the file open."));
}

static void
bow_account_row_finalize (GObject *object)
{
  BowAccountRow *self = BOW_ACCOUNT_ROW (object);

  g_clear_object (&self->bow_case);
  g_free (self->name);
  g_free (self->roles);
  g_ptr_array_unref (self->switches);

  G_OBJECT_CLASS (bow_account_row_parent_class)->finalize (object);
}

static void
bow_account_row_class_init (BowAccountRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_account_row_finalize;
}

static void
bow_account_row_init (BowAccountRow *self)
{
  self->switches = g_ptr_array_new ();
}

/**
 * bow_account_row_new:
 * @bow_case: the case
 * @account: one of its accounts
 *
 * Makes a row for an account. Whoever may not look after accounts sees it and
 * can change nothing.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
bow_account_row_new (BowCase          *bow_case,
                     const BowAccount *account)
{
  BowAccountRow *self = g_object_new (BOW_TYPE_ACCOUNT_ROW, NULL);
  g_autofree char *title = g_strdup_printf ("%s (%s)", account->display_name, account->name);
  g_autofree char *roles = bow_roles_print (account->roles);
  g_autofree char *subtitle = NULL;
  gboolean may_manage = bow_case_may (bow_case, BOW_PERMISSION_ACCOUNT);

  self->bow_case = g_object_ref (bow_case);
  self->name = g_strdup (account->name);
  self->roles = g_strdup (account->roles);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  subtitle = g_str_equal (account->standing, "open")
               ? g_steal_pointer (&roles)
               : g_strdup_printf ("%s · %s", bow_enumeration_label (&bow_standings, account->standing), roles);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), may_manage);
  if (may_manage)
    add_means (self, account->standing);
  return GTK_WIDGET (self);
}
