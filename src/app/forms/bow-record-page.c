/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-record-copy.h"
#include "forms/bow-record-page.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-schedules.h"
#include "case/bow-lookups-of.h"
#include "forms/bow-attach.h"
#include "forms/bow-basis-tree.h"
#include "forms/bow-duplicate-list.h"
#include "forms/bow-feedback-check.h"
#include "forms/bow-history-list.h"
#include "forms/bow-link-list.h"
#include "forms/bow-merged-list.h"
#include "forms/bow-reason-dialog.h"
#include "forms/bow-record-badges.h"
#include "forms/bow-record-contact.h"
#include "forms/bow-record-deeds.h"
#include "forms/bow-record-details.h"
#include "forms/bow-record-files.h"
#include "forms/bow-record-forwards.h"
#include "forms/bow-record-merge.h"
#include "forms/bow-record-reading.h"
#include "forms/bow-record-save.h"
#include "forms/bow-record-ways.h"
#include "forms/bow-release-print.h"
#include "forms/bow-release-view.h"
#include "widgets/bow-fit-switcher.h"
#include "widgets/bow-notice.h"
#include "widgets/bow-record-drag.h"
#include "widgets/bow-task-bar.h"
#include "widgets/bow-wrap-box.h"

struct _BowRecordPage
{
  AdwNavigationPage parent_instance;

  BowCase *bow_case;
  gint64 row;
  BowRecord *record;
  guint n_links;
  char *summary;

  GtkWidget *kind_icon;
  GtkWidget *ref_label;
  GtkWidget *title_label;
  GtkWidget *badges;
  GtkWidget *transitions;
  GtkWidget *notice;
  GtkWidget *task_bar;
  GtkWidget *switcher;
  GtkWidget *details;
  GtkWidget *links;
  GtkWidget *basis;
  GtkWidget *history;
  GtkWidget *duplicates;
  GtkWidget *merged;
  GtkWidget *merged_banner;
  GtkWidget *release;
  AdwViewStackPage *links_page;
  AdwViewStackPage *basis_page;
  AdwViewStackPage *release_page;
};

G_DEFINE_FINAL_TYPE (BowRecordPage, bow_record_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  EDIT,
  DISSEMINATE,
  LOADED,
  MISSING,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_ways (BowRecordPage *self)
{
  g_autoptr (GPtrArray) buttons = bow_record_ways_list_buttons (self->bow_case, self->record);

  if (buttons->len > 0 && bow_wrap_box_has_buttons (BOW_WRAP_BOX (self->transitions), buttons))
    return;
  /* Not to the next deed, which a second press would do. */
  if ((gtk_widget_get_state_flags (self->transitions) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    gtk_widget_child_focus (self->switcher, GTK_DIR_TAB_FORWARD);
  bow_wrap_box_clear (BOW_WRAP_BOX (self->transitions));
  for (guint i = 0; i < buttons->len; i++)
    bow_wrap_box_append (BOW_WRAP_BOX (self->transitions), g_ptr_array_index (buttons, i));
  gtk_widget_set_visible (self->transitions, gtk_widget_get_first_child (self->transitions) != NULL);
}

static void
show_heading (BowRecordPage    *self,
              const BowRowData *row)
{
  /* A reference reads from left to right in every language. */
  g_autofree char *ref = g_strdup_printf ("\u2066%s\u2069", row->ref);
  g_autofree char *title = g_strdup_printf ("%s %s", bow_kind_get_label (row->kind), row->ref);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->kind_icon), row->kind->icon);
  gtk_label_set_text (GTK_LABEL (self->ref_label), ref);
  gtk_label_set_text (GTK_LABEL (self->title_label), row->title);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  g_free (self->summary);
  self->summary = g_strdup_printf (ngettext ("%s · %u link", "%s · %u links", self->n_links), ref, self->n_links);
}

/* A task stands on what it is based on. */
static void
show_basis (BowRecordPage *self)
{
  gboolean is_task = g_str_equal (bow_record_get_kind (self->record)->name, "task");

  adw_view_stack_page_set_visible (self->basis_page, is_task);
  if (is_task)
    bow_basis_tree_show (BOW_BASIS_TREE (self->basis), self->bow_case, self->row);
}

/* What is merged into another is read and not written to. */
static void
show_into (BowRecordPage   *self,
           const BowMerged *into)
{
  static const char *const actions[] = { "record.edit", "record.link", "record.attach", "record.bin" };
  g_autofree char *text = NULL;

  adw_banner_set_revealed (ADW_BANNER (self->merged_banner), into != NULL);
  gtk_widget_set_margin_top (self->title_label, into != NULL ? 8 : 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.attach", TRUE);
  if (into == NULL)
    return;
  text = g_strdup_printf (_ ("%s is merged into %s"), into->ref, into->survivor_ref);
  adw_banner_set_title (ADW_BANNER (self->merged_banner), text);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->merged_banner), "x", into->survivor);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->merged_banner), "win.open-record");
  bow_wrap_box_clear (BOW_WRAP_BOX (self->transitions));
  gtk_widget_set_visible (self->transitions, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], FALSE);
}

static void
twins_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowRecordPage) self = user_data;
  g_autoptr (GError) error = NULL;
  BowRecordTwins *twins = bow_case_run_finish (BOW_CASE (source), result, &error);
  gboolean may_write = bow_case_may (BOW_CASE (source), BOW_PERMISSION_WRITE);

  if (twins == NULL)
    return;
  if (self->duplicates != NULL)
    {
      show_into (self, twins->into);
      bow_duplicate_list_set (BOW_DUPLICATE_LIST (self->duplicates), twins->duplicates, TRUE);
      bow_merged_list_set (BOW_MERGED_LIST (self->merged), twins->merged, may_write);
    }
  bow_record_twins_free (twins);
}

static void
show_loaded (BowRecordPage          *self,
             const BowRecordReading *loaded)
{
  const BowRowData *shown = bow_row_get_data (loaded->shown);
  gboolean is_operation = g_str_equal (bow_record_get_kind (self->record)->name, "operation");

  self->n_links = loaded->links->len;
  bow_notice_say (BOW_NOTICE (self->notice), NULL);
  show_heading (self, shown);
  bow_record_badges_show (BOW_WRAP_BOX (self->badges), self->bow_case, shown);
  if (loaded->assessment != NULL)
    bow_record_badges_add_disclosure (BOW_WRAP_BOX (self->badges), loaded->assessment->state);
  show_ways (self);
  bow_record_details_set_record (BOW_RECORD_DETAILS (self->details), self->record);
  bow_link_list_set_links (BOW_LINK_LIST (self->links), loaded->links, self->row, is_operation ? bow_record_get_ref (self->record) : NULL);
  adw_view_stack_page_set_badge_number (self->links_page, self->n_links);
  adw_view_stack_page_set_visible (self->release_page, bow_release_view_suits (self->record));
  if (bow_release_view_suits (self->record))
    bow_release_view_set_record (BOW_RELEASE_VIEW (self->release), self->bow_case, self->record);
  bow_history_list_set_record (BOW_HISTORY_LIST (self->history), self->record, loaded->changes, bow_lookups_of (self->bow_case));
  show_basis (self);
}

static void
update_actions (BowRecordPage *self)
{
  GtkWidget *page = GTK_WIDGET (self);
  const BowKind *kind = bow_record_get_kind (self->record);
  gboolean may_write = bow_case_may (self->bow_case, BOW_PERMISSION_WRITE);
  gboolean is_frozen = kind->states != NULL && bow_states_is_frozen (kind->states, bow_record_get_state (self->record));
  gboolean is_withheld = bow_record_get_withheld (self->record) > 0;

  gtk_widget_action_set_enabled (page, "record.reveal", is_withheld && bow_case_may (self->bow_case, BOW_PERMISSION_CONTACT));
  gtk_widget_action_set_enabled (page, "record.edit", may_write && !is_frozen);
  gtk_widget_action_set_enabled (page, "record.check-feedback", bow_feedback_check_suits (self->bow_case, self->record));
  gtk_widget_action_set_enabled (page, "record.link", may_write);
  gtk_widget_action_set_enabled (page, "record.bin", may_write);
  gtk_widget_action_set_enabled (page, "record.supersede", may_write && g_str_equal (kind->name, "decision"));
  gtk_widget_action_set_enabled (page, "record.copy", bow_case_may (self->bow_case, BOW_PERMISSION_READ | BOW_PERMISSION_EXPORT));
  gtk_widget_action_set_enabled (page, "record.save-copy", bow_record_save_suits (self->bow_case, self->record));
  gtk_widget_action_set_enabled (page, "record.print", bow_release_print_suits (self->bow_case, self->record));
  bow_record_files_update (page, self->bow_case, self->record);
  bow_record_forwards_update (page, self->bow_case, self->record);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowRecordPage) self = user_data;
  g_autoptr (GError) error = NULL;
  BowRecordReading *loaded = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (loaded == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", error->message, FALSE);
      return;
    }
  g_set_object (&self->record, loaded->record);
  show_loaded (self, loaded);
  update_actions (self);
  bow_record_reading_free (loaded);
  bow_record_merge_read (self->bow_case, self->record, NULL, twins_cb, g_object_ref (self));
  g_signal_emit (self, signals[LOADED], 0);
}

/**
 * bow_record_page_refresh:
 * @self: a page
 *
 * Reads the record again.
 */
void
bow_record_page_refresh (BowRecordPage *self)
{
  bow_case_run_async (self->bow_case, BOW_CASE_SOON, bow_record_reading_read, g_memdup2 (&self->row, sizeof self->row), g_free,
                      bow_record_reading_free, NULL, loaded_cb, g_object_ref (self));
}

/* Says what became of a deed; the page is read again on BowCase::changed. */
static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowRecordPage) self = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  if (error != NULL && self->notice != NULL)
    bow_notice_say (BOW_NOTICE (self->notice), error->message);
  else if (error == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", _ ("Done and recorded"), TRUE);
}

static void
move_reason_cb (const char *reason,
                const char *state,
                gpointer    user_data)
{
  BowRecordPage *self = user_data;

  bow_case_run_async (self->bow_case, BOW_CASE_NOW, bow_record_deed_move, bow_record_deed_new (self->row, state, reason), bow_record_deed_free, NULL,
                      NULL, done_cb, g_object_ref (self));
}

static void
bin_reason_cb (const char *reason,
               const char *state,
               gpointer    user_data)
{
  BowRecordPage *self = user_data;

  bow_case_run_async (self->bow_case, BOW_CASE_NOW, bow_record_deed_bin, bow_record_deed_new (self->row, NULL, reason), bow_record_deed_free, NULL,
                      NULL, done_cb, g_object_ref (self));
}

/* For an arrest on anonymous reports alone; no reason helps a warrant, which is
 * then refused in a sentence. */
static gboolean
rests_on_anonymous (BowRecordPage       *self,
                    const BowTransition *way)
{
  return way->needs_basis && bow_basis_tree_get_verdict (BOW_BASIS_TREE (self->basis)) == BOW_BASIS_ALL_ANONYMOUS
         && g_strcmp0 (bow_record_get (self->record, "type"), "warrant") != 0;
}

/* Where a field is missing for the way, the form says so at the first of those
 * that would do. */
static gboolean
say_missing (BowRecordPage       *self,
             const BowTransition *way)
{
  g_auto (GStrv) names = way->needs_field != NULL ? g_strsplit (way->needs_field, " ", -1) : NULL;
  g_autofree char *message = NULL;

  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    if (bow_record_get (self->record, names[i]) != NULL)
      return FALSE;
  if (names == NULL)
    return FALSE;
  message = bow_transition_explain_fields (way, bow_record_get_kind (self->record));
  g_signal_emit (self, signals[MISSING], 0, names[0], message);
  return TRUE;
}

static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BowRecordPage *self = BOW_RECORD_PAGE (widget);
  const char *state = g_variant_get_string (parameter, NULL);
  g_autofree char *why = NULL;
  const BowTransition *way;
  gboolean anonymous;

  if (self->record == NULL)
    return;
  way = bow_states_transition (bow_record_get_kind (self->record)->states,
                               bow_record_get_state (self->record), state);
  if (way == NULL)
    return;
  anonymous = rests_on_anonymous (self, way);
  if (anonymous)
    why = bow_basis_verdict_describe (BOW_BASIS_ALL_ANONYMOUS, bow_record_get (self->record, "type"), TRUE);
  if (g_str_equal (bow_record_get_kind (self->record)->name, "operation") && g_str_equal (state, "closed"))
    gtk_widget_activate_action (widget, "win.what-is-open", "x", self->row);
  else if (say_missing (self, way))
    return;
  else if (way->needs_reason || anonymous)
    bow_reason_dialog_ask (widget, _ (way->label), why, state, move_reason_cb, self);
  else
    move_reason_cb (NULL, state, self);
}

/* To the first deed, or the next; each is for somebody to decide. */
static void
deeds_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gtk_widget_child_focus (BOW_RECORD_PAGE (widget)->transitions, GTK_DIR_TAB_FORWARD);
}

static void
revealed_cb (BowRecord *record,
             gpointer   user_data)
{
  BowRecordPage *self = user_data;

  g_set_object (&self->record, record);
  bow_record_details_set_record (BOW_RECORD_DETAILS (self->details), self->record);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.reveal", FALSE);
}

static void
reveal_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BowRecordPage *self = BOW_RECORD_PAGE (widget);

  bow_record_contact_ask (widget, self->bow_case, self->row, revealed_cb);
}

static void
bin_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  bow_reason_dialog_ask (widget, _ ("Put in the bin"), NULL, NULL, bin_reason_cb, widget);
}

static void
outgoing_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  BowRecordPage *self = BOW_RECORD_PAGE (widget);

  if (self->record == NULL)
    return;
  if (g_str_equal (name, "record.copy"))
    bow_record_copy_as_text (widget, self->bow_case, self->row);
  else if (g_str_equal (name, "record.save-copy"))
    bow_record_save (widget, self->bow_case, self->record);
  else
    bow_release_print (widget, self->bow_case, self->row);
}

/* A decision stays: another one takes its place. */
static void
supersede_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.new-for", "(sx)", "decision", BOW_RECORD_PAGE (widget)->row);
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  if (BOW_RECORD_PAGE (widget)->record != NULL)
    g_signal_emit (widget, signals[EDIT], 0);
}

static void
disseminate_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  if (BOW_RECORD_PAGE (widget)->record != NULL)
    g_signal_emit (widget, signals[DISSEMINATE], 0);
}

/* Why something that was asked for on the page did not come about. */
static void
say_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  bow_notice_say (BOW_NOTICE (BOW_RECORD_PAGE (widget)->notice), g_variant_get_string (parameter, NULL));
}

static void
check_feedback_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  BowRecordPage *self = BOW_RECORD_PAGE (widget);

  bow_feedback_check_ask (widget, self->bow_case, self->row);
}

static void
attach_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BowRecordPage *self = BOW_RECORD_PAGE (widget);

  bow_attach_choose (widget, BOW_TASK_BAR (self->task_bar), self->bow_case, self->row);
}

static gboolean
drop_cb (BowRecordPage *self,
         const GValue  *value)
{
  g_autoptr (GSList) dropped = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (GSList *file = dropped; file != NULL; file = file->next)
    g_ptr_array_add (files, g_object_ref (file->data));
  bow_attach_files (GTK_WIDGET (self), BOW_TASK_BAR (self->task_bar), self->bow_case, self->row, files);
  return files->len > 0;
}

static gboolean
drop_record_cb (BowRecordPage *self,
                const GValue  *value)
{
  const BowRecordDrag *drag = g_value_get_boxed (value);

  return drag->row != self->row && gtk_widget_activate_action (GTK_WIDGET (self), "win.link-to", "(xx)", self->row, drag->row);
}

static void
link_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.link", "x", BOW_RECORD_PAGE (widget)->row);
}

static void
unlink_cb (BowRecordPage *self,
           gint64         link)
{
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, bow_record_deed_unlink, g_memdup2 (&link, sizeof link), g_free, NULL,
                      NULL, done_cb, g_object_ref (self));
}

static void
bow_record_page_dispose (GObject *object)
{
  BowRecordPage *self = BOW_RECORD_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_RECORD_PAGE);
  g_clear_object (&self->record);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_record_page_parent_class)->dispose (object);
}

static void
bow_record_page_finalize (GObject *object)
{
  BowRecordPage *self = BOW_RECORD_PAGE (object);

  g_free (self->summary);

  G_OBJECT_CLASS (bow_record_page_parent_class)->finalize (object);
}

static void
bow_record_page_class_init (BowRecordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_record_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = bow_record_page_finalize;

  signals[EDIT] = g_signal_new ("edit", BOW_TYPE_RECORD_PAGE, G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DISSEMINATE] = g_signal_new ("disseminate", BOW_TYPE_RECORD_PAGE, G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MISSING] = g_signal_new ("missing", BOW_TYPE_RECORD_PAGE, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[LOADED] = g_signal_new ("loaded", BOW_TYPE_RECORD_PAGE, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BOW_TYPE_FIT_SWITCHER);
  g_type_ensure (BOW_TYPE_NOTICE);
  g_type_ensure (BOW_TYPE_TASK_BAR);
  g_type_ensure (BOW_TYPE_BASIS_TREE);
  g_type_ensure (BOW_TYPE_DUPLICATE_LIST);
  g_type_ensure (BOW_TYPE_MERGED_LIST);
  g_type_ensure (BOW_TYPE_RECORD_DETAILS);
  g_type_ensure (BOW_TYPE_LINK_LIST);
  g_type_ensure (BOW_TYPE_HISTORY_LIST);
  g_type_ensure (BOW_TYPE_RELEASE_VIEW);
  g_type_ensure (BOW_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-record-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BowRecordPage, kind_icon);
  gtk_widget_class_bind_template_child (widget_class, BowRecordPage, ref_label);
  gtk_widget_class_bind_template_child (widget_class, BowRecordPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, BowRecordPage, badges);
  gtk_widget_class_bind_template_child (widget_class, BowRecordPage, transitions);
  gtk_widget_class_bind_template_child (widget_class, BowRecordPage, notice);
  gtk_widget_class_bind_template_child (widget_class, BowRecordPage, task_bar);
  gtk_widget_class_bind_template_child (widget_class, BowRecordPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, BowRecordPage, details);
  gtk_widget_class_bind_template_child (widget_class, BowRecordPage, links);
  gtk_widget_class_bind_template_child (widget_class, BowRecordPage, basis);
  gtk_widget_class_bind_template_child (widget_class, BowRecordPage, history);
  gtk_widget_class_bind_template_child (widget_class, BowRecordPage, duplicates);
  gtk_widget_class_bind_template_child (widget_class, BowRecordPage, merged);
  gtk_widget_class_bind_template_child (widget_class, BowRecordPage, merged_banner);
  gtk_widget_class_bind_template_child (widget_class, BowRecordPage, links_page);
  gtk_widget_class_bind_template_child (widget_class, BowRecordPage, basis_page);
  gtk_widget_class_bind_template_child (widget_class, BowRecordPage, release);
  gtk_widget_class_bind_template_child (widget_class, BowRecordPage, release_page);

  gtk_widget_class_install_action (widget_class, "record.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "record.deeds", NULL, deeds_action);
  gtk_widget_class_install_action (widget_class, "record.attach", NULL, attach_action);
  gtk_widget_class_install_action (widget_class, "record.say", "s", say_action);
  gtk_widget_class_install_action (widget_class, "record.check-feedback", NULL, check_feedback_action);
  gtk_widget_class_install_action (widget_class, "record.disseminate", NULL, disseminate_action);
  gtk_widget_class_install_action (widget_class, "record.link", NULL, link_action);
  gtk_widget_class_install_action (widget_class, "record.bin", NULL, bin_action);
  gtk_widget_class_install_action (widget_class, "record.reveal", NULL, reveal_action);
  gtk_widget_class_install_action (widget_class, "record.supersede", NULL, supersede_action);
  bow_record_forwards_install (widget_class);
  bow_record_files_install (widget_class);
  bow_record_merge_install (widget_class);
  gtk_widget_class_install_action (widget_class, "record.copy", NULL, outgoing_action);
  gtk_widget_class_install_action (widget_class, "record.save-copy", NULL, outgoing_action);
  gtk_widget_class_install_action (widget_class, "record.print", NULL, outgoing_action);
  gtk_widget_class_install_action (widget_class, "record.move", "s", move_action);
}

static void
bow_record_page_init (BowRecordPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkEventController *records = bow_record_drag_new_target ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  g_signal_connect_object (records, "drop", G_CALLBACK (drop_record_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), records);
  g_signal_connect_object (self->links, "unlink", G_CALLBACK (unlink_cb), self, G_CONNECT_SWAPPED);
}

/**
 * bow_record_page_new:
 * @bow_case: (transfer none): the case
 * @row: the record's row
 *
 * Returns: (transfer floating): a page that will show the record
 */
AdwNavigationPage *
bow_record_page_new (BowCase *bow_case,
                     gint64   row)
{
  BowRecordPage *self = g_object_new (BOW_TYPE_RECORD_PAGE, NULL);

  self->bow_case = g_object_ref (bow_case);
  self->row = row;
  bow_record_details_set_lookups (BOW_RECORD_DETAILS (self->details), bow_lookups_of (bow_case));
  g_signal_connect_object (bow_case, "changed", G_CALLBACK (bow_record_page_refresh), self, G_CONNECT_SWAPPED);
  bow_record_page_refresh (self);
  return ADW_NAVIGATION_PAGE (self);
}

/**
 * bow_record_page_get_row:
 * @self: a page
 *
 * Returns: the row of the record
 */
gint64
bow_record_page_get_row (BowRecordPage *self)
{
  return self->row;
}

/**
 * bow_record_page_get_record:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the record, once it is loaded
 */
BowRecord *
bow_record_page_get_record (BowRecordPage *self)
{
  return self->record;
}

/**
 * bow_record_page_get_case:
 * @self: a page
 *
 * Returns: (transfer none): the case that the record is in
 */
BowCase *
bow_record_page_get_case (BowRecordPage *self)
{
  return self->bow_case;
}

/**
 * bow_record_page_get_summary:
 * @self: a page
 *
 * Returns: (nullable): the record in few words: "R-000142 · 3 links"
 */
const char *
bow_record_page_get_summary (BowRecordPage *self)
{
  return self->summary;
}
