/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/bow-search-dialog.h"

#include <glib/gi18n-lib.h>

#include "search/bow-search-answer.h"
#include "search/bow-search-row.h"

/* Nobody types for so long: then the search is one for the log. */
#define SETTLED_MS 1000

struct _BowSearchDialog
{
  AdwDialog parent_instance;

  BowCase *bow_case;
  GCancellable *cancellable;
  guint settling;

  GtkSearchEntry *entry;
  GtkStack *pages;
  GtkListBox *list;
  GtkLabel *problem;
  GtkLabel *count;
  AdwStatusPage *nothing;
};

G_DEFINE_FINAL_TYPE (BowSearchDialog, bow_search_dialog, ADW_TYPE_DIALOG)

static char *
get_typed (BowSearchDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static GtkWidget *
make_show_all_row (const char *typed)
{
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autofree char *text = NULL;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (_("Show all of them as records"));

  bow_filter_set_words (filter, typed);
  text = bow_filter_print (filter);
  g_object_set (label, "wrap", TRUE, "justify", GTK_JUSTIFY_CENTER, "margin-top", 12, "margin-bottom", 12, NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", text);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show");

  return row;
}

static void
show_count (BowSearchDialog *self,
            guint            n_records,
            guint            n_places)
{
  g_autofree char *records = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u record", "%u records", n_records), n_records);
  g_autofree char *places = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u place", "%u places", n_places), n_places);
  g_autofree char *text = n_places > 0 ? g_strdup_printf ("%s · %s", records, places) : g_strdup (records);

  gtk_label_set_label (self->count, text);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

/* The list that a filter shows has nothing that is only like what was typed. */
static gboolean
has_exact (GPtrArray *hits)
{
  for (guint i = 0; i < hits->len; i++)
    if (((const BowHit *) g_ptr_array_index (hits, i))->reason != BOW_HIT_ALIKE)
      return TRUE;

  return FALSE;
}

static void
show_answer (BowSearchDialog       *self,
             const BowSearchAnswer *answer)
{
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < answer->hits->len; i++)
    gtk_list_box_append (self->list, bow_search_row_new_record (g_ptr_array_index (answer->hits, i)));
  for (guint i = 0; i < answer->places->len; i++)
    gtk_list_box_append (self->list, bow_search_row_new_place (g_ptr_array_index (answer->places, i)));
  if (has_exact (answer->hits))
    gtk_list_box_append (self->list, make_show_all_row (answer->typed));

  gtk_label_set_label (self->problem, answer->problem != NULL ? answer->problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), answer->problem != NULL);
  gtk_stack_set_visible_child_name (self->pages, answer->hits->len + answer->places->len > 0 ? "answers" : "nothing");
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  show_count (self, answer->hits->len, answer->places->len);
}

static void
answer_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowSearchDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSearchAnswer) answer = bow_search_answer_finish (BOW_CASE (source), result, &error);
  g_autofree char *typed = self->entry != NULL ? get_typed (self) : NULL;

  /* Something else has been typed meanwhile. */
  if (typed == NULL || (answer != NULL && !g_str_equal (answer->typed, typed)))
    return;
  if (answer != NULL)
    {
      show_answer (self, answer);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  adw_status_page_set_description (self->nothing, error->message);
  gtk_stack_set_visible_child_name (self->pages, "nothing");
}

static void
ask (BowSearchDialog *self,
     gboolean         settled)
{
  g_autofree char *typed = get_typed (self);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (*typed == '\0')
    {
      gtk_list_box_remove_all (self->list);
      gtk_label_set_label (self->count, "");
      gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
      gtk_stack_set_visible_child_name (self->pages, "begin");
      return;
    }
  self->cancellable = g_cancellable_new ();
  bow_search_answer_async (self->bow_case, typed, settled, self->cancellable, answer_cb, g_object_ref (self));
}

static gboolean
settled_cb (gpointer user_data)
{
  BowSearchDialog *self = user_data;

  self->settling = 0;
  ask (self, TRUE);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (BowSearchDialog *self)
{
  g_clear_handle_id (&self->settling, g_source_remove);
  self->settling = g_timeout_add (SETTLED_MS, settled_cb, self);
  adw_status_page_set_description (self->nothing, _("Try fewer words, or another spelling."));
  ask (self, FALSE);
}

/* What is opened stands behind the dialog. */
static void
activated_cb (BowSearchDialog *self,
              GtkListBoxRow   *row)
{
  const char *action = gtk_actionable_get_action_name (GTK_ACTIONABLE (row));
  g_autoptr (GVariant) target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row));

  if (target != NULL)
    g_variant_ref (target);
  gtk_widget_activate_action_variant (GTK_WIDGET (self), action, target);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
activate_selected (BowSearchDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    activated_cb (self, row);
}

static void
select_next (BowSearchDialog *self,
             int              step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->list, row != NULL ? MAX (gtk_list_box_row_get_index (row) + step, 0) : 0);
  graphene_rect_t bounds;
  GtkWidget *viewport = gtk_widget_get_parent (GTK_WIDGET (self->list));

  if (next == NULL)
    return;
  gtk_list_box_select_row (self->list, next);
  if (GTK_IS_VIEWPORT (viewport) && gtk_widget_compute_bounds (GTK_WIDGET (next), GTK_WIDGET (self->list), &bounds))
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), GTK_WIDGET (next), NULL);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, next, -1);
}

static gboolean
key_cb (BowSearchDialog *self,
        guint            keyval)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_Up)
    return GDK_EVENT_PROPAGATE;
  select_next (self, keyval == GDK_KEY_Down ? 1 : -1);

  return GDK_EVENT_STOP;
}

static GtkWidget *
make_answers (BowSearchDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What was found"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);

  return scroller;
}

static GtkWidget *
make_begin (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "edit-find-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Search Everything"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _("Words, names, part of a number plate or of a telephone number, a place. p:smith looks among persons, v:ab12 among vehicles, in:raptor in one operation; AND, OR, NOT, NEAR and quotes work too."));
  gtk_widget_add_css_class (page, "compact");

  return page;
}

static GtkWidget *
make_pages (BowSearchDialog *self)
{
  GtkWidget *nothing = adw_status_page_new ();

  self->nothing = ADW_STATUS_PAGE (nothing);
  adw_status_page_set_icon_name (self->nothing, "edit-find-symbolic");
  adw_status_page_set_title (self->nothing, _("Nothing Found"));
  gtk_widget_add_css_class (nothing, "compact");
  self->pages = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->pages, make_begin (), "begin");
  gtk_stack_add_named (self->pages, make_answers (self), "answers");
  gtk_stack_add_named (self->pages, nothing, "nothing");
  gtk_widget_set_vexpand (GTK_WIDGET (self->pages), TRUE);

  return GTK_WIDGET (self->pages);
}

static GtkWidget *
make_entry (BowSearchDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_search_entry_set_search_delay (self->entry, 0);
  gtk_search_entry_set_placeholder_text (self->entry, _("Search everything"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  /* Narrow windows with large text have room for no more. */
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search everything"), -1);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (adw_dialog_close), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);

  return GTK_WIDGET (self->entry);
}

static GtkWidget *
make_caption (GtkLabel  **label,
              const char *style)
{
  *label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (*label, 0);
  gtk_label_set_wrap (*label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (*label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (*label), style);
  gtk_widget_set_margin_start (GTK_WIDGET (*label), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (*label), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (*label), 4);
  gtk_widget_set_margin_bottom (GTK_WIDGET (*label), 4);

  return GTK_WIDGET (*label);
}

static void
bow_search_dialog_dispose (GObject *object)
{
  BowSearchDialog *self = BOW_SEARCH_DIALOG (object);

  g_clear_handle_id (&self->settling, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->bow_case);
  self->entry = NULL;

  G_OBJECT_CLASS (bow_search_dialog_parent_class)->dispose (object);
}

static void
bow_search_dialog_class_init (BowSearchDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_search_dialog_dispose;
}

static void
bow_search_dialog_init (BowSearchDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), make_entry (self));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  gtk_box_append (GTK_BOX (box), make_caption (&self->problem, "warning"));
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_append (GTK_BOX (box), make_pages (self));
  gtk_box_append (GTK_BOX (box), make_caption (&self->count, "dimmed"));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), box);
  adw_dialog_set_title (ADW_DIALOG (self), _("Search"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 640);
  adw_dialog_set_content_height (ADW_DIALOG (self), 560);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->entry));
}

/**
 * bow_search_dialog_present:
 * @parent: the window
 * @bow_case: a case
 * @words: (nullable): what to begin with
 *
 * Shows the box.
 */
void
bow_search_dialog_present (GtkWidget  *parent,
                           BowCase    *bow_case,
                           const char *words)
{
  BowSearchDialog *self = g_object_new (BOW_TYPE_SEARCH_DIALOG, NULL);

  self->bow_case = g_object_ref (bow_case);
  adw_dialog_present (ADW_DIALOG (self), parent);
  if (words != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
      gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
    }
}
