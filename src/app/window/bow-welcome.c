/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-welcome.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "widgets/bow-choice-name.h"
#include "widgets/bow-notice.h"

#define LEAST_STRENGTH 50

struct _BowWelcome
{
  GtkWidget parent_instance;

  char *path;
  char *new_path;
  /* Made, and waiting for its recovery key to be written down. */
  BowCase *made;
  gboolean busy;

  AdwNavigationView *view;

  /* Of the page to unlock with, once somebody comes to it. */
  GtkBuilder *unlock;
  AdwStatusPage *unlock_status;
  AdwComboRow *account;
  GtkEditable *passphrase;
  BowNotice *unlock_notice;
  GtkStack *unlock_stack;

  /* Of the pages to create a file with, the same. */
  GtkBuilder *create;
  AdwActionRow *create_file;
  GtkEditable *create_account;
  GtkEditable *create_name;
  GtkEditable *create_passphrase;
  GtkEditable *create_again;
  GtkLevelBar *create_level;
  GtkLabel *create_advice;
  BowNotice *create_notice;
  GtkStack *create_stack;
  GtkLabel *recovery_label;
  AdwSwitchRow *written;

  /* Of the page to recover a file with, the same. */
  GtkBuilder *recover;
  GtkEditable *recover_key;
  GtkEditable *recover_account;
  GtkEditable *recover_passphrase;
  GtkEditable *recover_again;
  BowNotice *recover_notice;
  GtkStack *recover_stack;
};

G_DEFINE_FINAL_TYPE (BowWelcome, bow_welcome, GTK_TYPE_WIDGET)

enum
{
  UNLOCKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  const char *name;
  gsize offset;
} Child;

#define CHILD(name) { #name, G_STRUCT_OFFSET (BowWelcome, name) }

static const Child unlock_children[] = {
  CHILD (unlock_status), CHILD (account), CHILD (passphrase), CHILD (unlock_notice), CHILD (unlock_stack), { NULL, 0 },
};

static const Child create_children[] = {
  CHILD (create_file), CHILD (create_account), CHILD (create_name), CHILD (create_passphrase), CHILD (create_again),
  CHILD (create_level), CHILD (create_advice), CHILD (create_notice), CHILD (create_stack), CHILD (recovery_label),
  CHILD (written), { NULL, 0 },
};

static const Child recover_children[] = {
  CHILD (recover_key), CHILD (recover_account), CHILD (recover_passphrase), CHILD (recover_again), CHILD (recover_notice),
  CHILD (recover_stack), { NULL, 0 },
};

/* What is going on, or NULL once it is done. What is in a button is not read out:
 * the button itself says it. */
static void
set_busy (BowWelcome *self,
          GtkStack   *stack,
          const char *doing)
{
  GtkAccessible *button;

  self->busy = doing != NULL;
  if (stack == NULL)
    return;
  button = GTK_ACCESSIBLE (gtk_widget_get_ancestor (GTK_WIDGET (stack), GTK_TYPE_BUTTON));
  gtk_stack_set_visible_child_name (stack, self->busy ? "spinner" : "label");
  if (self->busy)
    {
      gtk_accessible_update_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, doing, -1);
      gtk_accessible_announce (button, doing, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
  else
    gtk_accessible_reset_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/* On a page that nobody has come to there is nothing to say. */
static void
say (BowNotice  *notice,
     const char *text)
{
  if (notice != NULL)
    bow_notice_say (notice, text);
}

static BowSecret *
take_secret (GtkEditable *entry)
{
  return bow_secret_new_text (gtk_editable_get_text (entry));
}

static void
clear_entries (BowWelcome *self)
{
  GtkEditable *const entries[] = {
    self->passphrase, self->create_passphrase, self->create_again,
    self->recover_key, self->recover_passphrase, self->recover_again,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    if (entries[i] != NULL)
      gtk_editable_set_text (entries[i], "");
}

static void
finish (BowWelcome *self,
        BowCase    *bow_case)
{
  clear_entries (self);
  say (self->unlock_notice, NULL);
  g_signal_emit (self, signals[UNLOCKED], 0, bow_case);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowWelcome) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowCase) bow_case = bow_case_open_finish (result, &error);

  set_busy (self, self->unlock_stack, NULL);
  set_busy (self, self->recover_stack, NULL);
  if (bow_case != NULL)
    {
      finish (self, bow_case);
      return;
    }
  say (self->unlock_notice, error->message);
  say (self->recover_notice, error->message);
  if (self->passphrase == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
  gtk_editable_select_region (self->passphrase, 0, -1);
}

static void
unlock_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BowWelcome *self = BOW_WELCOME (widget);
  g_autoptr (BowSecret) passphrase = take_secret (self->passphrase);
  GtkStringObject *account = adw_combo_row_get_selected_item (self->account);

  if (self->busy || self->path == NULL || account == NULL)
    return;
  say (self->unlock_notice, NULL);
  set_busy (self, self->unlock_stack, _ ("Unlocking"));
  bow_case_open_async (self->path, gtk_string_object_get_string (account), passphrase, NULL, opened_cb,
                       g_object_ref (self));
}

static const char *
check_passphrases (GtkEditable *first,
                   GtkEditable *again)
{
  g_autoptr (BowSecret) passphrase = take_secret (first);
  const char *advice = NULL;

  if (bow_case_rate_passphrase (passphrase, &advice) < LEAST_STRENGTH)
    return advice != NULL ? advice : _ ("The passphrase is too easy to guess. Use four words picked at random.");
  if (!g_str_equal (gtk_editable_get_text (first), gtk_editable_get_text (again)))
    return _ ("The two passphrases differ. Type them again.");
  return NULL;
}

static void
strength_cb (BowWelcome *self)
{
  g_autoptr (BowSecret) passphrase = take_secret (self->create_passphrase);
  const char *advice = NULL;
  int strength = bow_case_rate_passphrase (passphrase, &advice);

  gtk_level_bar_set_value (self->create_level, strength);
  if (bow_secret_length (passphrase) == 0)
    advice = NULL;
  else if (strength >= LEAST_STRENGTH)
    advice = _ ("Hard to guess");
  gtk_label_set_text (self->create_advice, advice != NULL ? advice : "");
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowWelcome) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) recovery_key = NULL;
  g_autoptr (BowCase) bow_case = bow_case_create_finish (result, &recovery_key, &error);

  set_busy (self, self->create_stack, NULL);
  if (bow_case == NULL)
    {
      say (self->create_notice, error->message);
      return;
    }
  g_set_object (&self->made, bow_case);
  adw_switch_row_set_active (self->written, FALSE);
  gtk_label_set_text (self->recovery_label, (const char *) bow_secret_bytes (recovery_key));
  adw_navigation_view_push_by_tag (self->view, "recovery-key");
}

static const char *
check_new (BowWelcome *self)
{
  if (self->new_path == NULL)
    return _ ("Choose where to put the case file.");
  if (*gtk_editable_get_text (self->create_account) == '\0')
    return _ ("Give the first account a name.");
  return check_passphrases (self->create_passphrase, self->create_again);
}

static void
make_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BowWelcome *self = BOW_WELCOME (widget);
  const char *problem = check_new (self);
  g_autoptr (BowSecret) passphrase = NULL;
  BowCaseNew what = { 0 };

  if (self->busy)
    return;
  say (self->create_notice, problem);
  if (problem != NULL)
    return;
  passphrase = take_secret (self->create_passphrase);
  what.path = self->new_path;
  what.account = gtk_editable_get_text (self->create_account);
  what.display_name = gtk_editable_get_text (self->create_name);
  if (*what.display_name == '\0')
    what.display_name = NULL;
  what.passphrase = passphrase;
  set_busy (self, self->create_stack, _ ("Creating the file"));
  bow_case_create_async (&what, NULL, made_cb, g_object_ref (self));
}

static void
go_on_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BowWelcome *self = BOW_WELCOME (widget);
  g_autoptr (BowCase) made = g_steal_pointer (&self->made);

  gtk_label_set_text (self->recovery_label, "");
  if (made != NULL)
    finish (self, made);
}

static void
written_cb (BowWelcome *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "welcome.go-on", adw_switch_row_get_active (self->written));
}

static void
recover_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BowWelcome *self = BOW_WELCOME (widget);
  const char *problem = check_passphrases (self->recover_passphrase, self->recover_again);
  g_autoptr (BowSecret) key = take_secret (self->recover_key);
  g_autoptr (BowSecret) passphrase = take_secret (self->recover_passphrase);

  if (self->busy || self->path == NULL)
    return;
  say (self->recover_notice, problem);
  if (problem != NULL)
    return;
  set_busy (self, self->recover_stack, _ ("Recovering"));
  bow_case_recover_async (self->path, key, gtk_editable_get_text (self->recover_account), passphrase, NULL,
                          opened_cb, g_object_ref (self));
}

static gboolean
entry_activated (BowWelcome *self,
                 const char *action)
{
  return gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
}

static void
passphrase_cb (BowWelcome *self)
{
  entry_activated (self, "welcome.unlock");
}

static void
create_again_cb (BowWelcome *self)
{
  entry_activated (self, "welcome.make");
}

static void
recover_again_cb (BowWelcome *self)
{
  entry_activated (self, "welcome.recover");
}

/* The window shows sooner where only the page that it starts with is made. */
static GtkBuilder *
make_pages (BowWelcome  *self,
            const char  *file,
            const Child *children)
{
  g_autofree char *resource = g_strconcat ("/io/github/bowstreet/BowStreet/", file, NULL);
  GtkBuilder *builder = gtk_builder_new_from_resource (resource);

  for (const Child *child = children; child->name != NULL; child++)
    {
      GObject *object = gtk_builder_get_object (builder, child->name);

      g_assert (object != NULL);
      *(gpointer *) G_STRUCT_MEMBER_P (self, child->offset) = object;
    }

  return builder;
}

static void
drop_pages (GtkBuilder **builder,
            BowWelcome  *self,
            const Child *children)
{
  for (const Child *child = children; child->name != NULL; child++)
    *(gpointer *) G_STRUCT_MEMBER_P (self, child->offset) = NULL;
  g_clear_object (builder);
}

static void
add_page (BowWelcome *self,
          GtkBuilder *builder,
          const char *name)
{
  adw_navigation_view_add (self->view, ADW_NAVIGATION_PAGE (gtk_builder_get_object (builder, name)));
}

static void
need_unlock (BowWelcome *self)
{
  if (self->unlock != NULL)
    return;
  self->unlock = make_pages (self, "bow-welcome-unlock.ui", unlock_children);
  add_page (self, self->unlock, "unlock_page");
  g_signal_connect_object (self->passphrase, "entry-activated", G_CALLBACK (passphrase_cb), self, G_CONNECT_SWAPPED);
}

static void
need_create (BowWelcome *self)
{
  if (self->create != NULL)
    return;
  self->create = make_pages (self, "bow-welcome-create.ui", create_children);
  add_page (self, self->create, "create_page");
  add_page (self, self->create, "recovery_key_page");
  written_cb (self);
  g_signal_connect_object (self->written, "notify::active", G_CALLBACK (written_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->create_passphrase, "changed", G_CALLBACK (strength_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->create_again, "entry-activated", G_CALLBACK (create_again_cb), self, G_CONNECT_SWAPPED);
}

static void
need_recover (BowWelcome *self)
{
  if (self->recover != NULL)
    return;
  self->recover = make_pages (self, "bow-welcome-recover.ui", recover_children);
  add_page (self, self->recover, "recover_page");
  g_signal_connect_object (self->recover_again, "entry-activated", G_CALLBACK (recover_again_cb), self, G_CONNECT_SWAPPED);
}

static void
forgotten_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BowWelcome *self = BOW_WELCOME (widget);
  GtkStringObject *account = adw_combo_row_get_selected_item (self->account);

  need_recover (self);
  if (account != NULL)
    gtk_editable_set_text (self->recover_account, gtk_string_object_get_string (account));
  adw_navigation_view_push_by_tag (self->view, "recover");
}

static GtkFileFilter *
make_file_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Case files"));
  gtk_file_filter_add_suffix (filter, "bowstreet");
  return filter;
}

static GtkFileDialog *
make_file_dialog (const char *title)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = make_file_filter ();

  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  return dialog;
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowWelcome) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file == NULL)
    return;
  /* Whoever turns to another file leaves the locked one to others. */
  if (g_strcmp0 (g_file_peek_path (file), self->path) != 0)
    bow_case_drop_locks ();
  bow_welcome_open_file (self, g_file_peek_path (file), NULL);
}

/**
 * bow_welcome_choose:
 * @self: the page
 *
 * Asks which case file to open.
 */
void
bow_welcome_choose (BowWelcome *self)
{
  g_autoptr (GtkFileDialog) dialog = make_file_dialog (_ ("Open a Case File"));

  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, chosen_cb,
                        g_object_ref (self));
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  bow_welcome_choose (BOW_WELCOME (widget));
}

static void
create_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BowWelcome *self = BOW_WELCOME (widget);

  need_create (self);
  adw_navigation_view_push_by_tag (self->view, "create");
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (BowWelcome) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (path == NULL)
    return;
  g_free (self->new_path);
  self->new_path = g_str_has_suffix (path, ".bowstreet") ? g_strdup (path) : g_strconcat (path, ".bowstreet", NULL);
  adw_action_row_set_subtitle (self->create_file, self->new_path);
}

static void
choose_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_autoptr (GtkFileDialog) dialog = make_file_dialog (_ ("Create a Case File"));

  gtk_file_dialog_set_initial_name (dialog, _ ("Case.bowstreet"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, place_chosen_cb,
                        g_object_ref (widget));
}

static void
bow_welcome_dispose (GObject *object)
{
  BowWelcome *self = BOW_WELCOME (object);

  drop_pages (&self->unlock, self, unlock_children);
  drop_pages (&self->create, self, create_children);
  drop_pages (&self->recover, self, recover_children);
  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_WELCOME);
  g_clear_object (&self->made);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->new_path, g_free);

  G_OBJECT_CLASS (bow_welcome_parent_class)->dispose (object);
}

static void
bow_welcome_class_init (BowWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_welcome_dispose;
  signals[UNLOCKED] = g_signal_new ("unlocked", BOW_TYPE_WELCOME, G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 1, BOW_TYPE_CASE);

  g_type_ensure (BOW_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, BowWelcome, view);
  gtk_widget_class_install_action (widget_class, "welcome.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "welcome.create", NULL, create_action);
  gtk_widget_class_install_action (widget_class, "welcome.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "welcome.make", NULL, make_action);
  gtk_widget_class_install_action (widget_class, "welcome.go-on", NULL, go_on_action);
  gtk_widget_class_install_action (widget_class, "welcome.unlock", NULL, unlock_action);
  gtk_widget_class_install_action (widget_class, "welcome.forgotten", NULL, forgotten_action);
  gtk_widget_class_install_action (widget_class, "welcome.recover", NULL, recover_action);
}

static void
bow_welcome_init (BowWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bow_welcome_new:
 *
 * Returns: (transfer floating): the page that a window starts with
 */
GtkWidget *
bow_welcome_new (void)
{
  return g_object_new (BOW_TYPE_WELCOME, NULL);
}

static void
show_accounts (BowWelcome        *self,
               const char *const *accounts,
               const char        *chosen)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (accounts);

  adw_combo_row_set_model (self->account, G_LIST_MODEL (model));
  gtk_widget_set_visible (GTK_WIDGET (self->account), g_strv_length ((char **) accounts) > 1);
  for (guint i = 0; accounts[i] != NULL; i++)
    if (g_strcmp0 (accounts[i], chosen) == 0)
      adw_combo_row_set_selected (self->account, i);
  bow_choice_name_row (self->account);
}

/**
 * bow_welcome_open_file:
 * @self: the page
 * @path: a case file
 * @account: (nullable): the account to choose first; empty to ask for it
 *
 * Asks for the passphrase that opens @path.
 */
void
bow_welcome_open_file (BowWelcome *self,
                       const char *path,
                       const char *account)
{
  static const char *const none[] = { NULL };
  const char *const pages[] = { "start", "unlock" };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) accounts = bow_case_list_slots (path, &error);
  g_autofree char *name = g_path_get_basename (path);

  g_set_str (&self->path, path);
  need_unlock (self);
  show_accounts (self, accounts != NULL ? (const char *const *) accounts : none, account);
  adw_status_page_set_description (self->unlock_status, name);
  say (self->unlock_notice, error != NULL ? error->message : NULL);
  adw_navigation_view_replace_with_tags (self->view, pages, G_N_ELEMENTS (pages));
  if (g_strcmp0 (account, "") == 0 && gtk_widget_get_visible (GTK_WIDGET (self->account)))
    gtk_widget_grab_focus (GTK_WIDGET (self->account));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}
