/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-inspector-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "forms/bow-form-page.h"
#include "forms/bow-link-picker.h"
#include "forms/bow-made-for.h"
#include "forms/bow-record-page.h"

G_DEFINE_FINAL_TYPE (BowInspector, bow_inspector, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CASE,
  PROP_SELECTED_ROW,
  PROP_SUMMARY,
  PROP_BUSY,
  PROP_WIDE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

void
_bow_inspector_say (BowInspector *self,
                    const char   *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", text, FALSE);
}

static AdwNavigationPage *
get_visible (BowInspector *self)
{
  return adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (self->view));
}

BowForm *
_bow_inspector_get_form (BowInspector *self)
{
  AdwNavigationPage *page = get_visible (self);

  return BOW_IS_FORM_PAGE (page) ? bow_form_page_get_form (BOW_FORM_PAGE (page)) : NULL;
}

/* Two texts are compared in the form of a note, side by side. */
static gboolean
wants_width (BowInspector *self)
{
  BowForm *form = _bow_inspector_get_form (self);

  return form != NULL && g_str_equal (bow_record_get_kind (bow_form_get_record (form))->name, "note");
}

static char *
dup_summary (BowInspector *self)
{
  AdwNavigationPage *page = get_visible (self);

  if (BOW_IS_RECORD_PAGE (page))
    return g_strdup (bow_record_page_get_summary (BOW_RECORD_PAGE (page)));
  if (BOW_IS_FORM_PAGE (page))
    return g_strdup (adw_navigation_page_get_title (page));
  return NULL;
}

/* Tells the window what is shown now. */
static void
visible_cb (BowInspector *self)
{
  AdwNavigationPage *page = get_visible (self);
  gint64 row = BOW_IS_RECORD_PAGE (page) ? bow_record_page_get_row (BOW_RECORD_PAGE (page)) : 0;
  g_autofree char *summary = dup_summary (self);

  g_object_freeze_notify (G_OBJECT (self));
  if (row != self->selected_row && !BOW_IS_FORM_PAGE (page))
    {
      self->selected_row = row;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ROW]);
    }
  if (g_set_str (&self->summary, summary))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDE]);
  g_object_thaw_notify (G_OBJECT (self));
}

static AdwNavigationPage *
make_empty_page (void)
{
  GtkWidget *status = adw_status_page_new ();
  GtkWidget *view = adw_toolbar_view_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "bow-report-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _ ("Nothing Open"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status),
                                   _ ("Choose a record on the map or in a list, or take down a new report with Ctrl+N."));
  gtk_widget_add_css_class (status, "compact");
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), status);
  return adw_navigation_page_new (view, _ ("Nothing Open"));
}

static void
replace_all (BowInspector      *self,
             AdwNavigationPage *page)
{
  AdwNavigationPage *pages[] = { make_empty_page (), page };

  adw_navigation_view_replace (ADW_NAVIGATION_VIEW (self->view), pages, page != NULL ? 2 : 1);
}

/* A form keeps its place under whatever is opened on top of it only while
 * nothing is typed; with text in it a draft is kept first. */
void
_bow_inspector_leave_form (BowInspector *self)
{
  BowForm *form = _bow_inspector_get_form (self);

  if (form != NULL && bow_form_is_edited (form))
    {
      bow_form_keep_draft_async (form, NULL, NULL);
      _bow_inspector_say (self, _ ("What was typed is kept as a draft"));
    }
}

void
_bow_inspector_tell_saved (BowInspector *self,
                           const char   *ref)
{
  /* Translators: %s is a reference such as R-000142 */
  g_autofree char *text = g_strdup_printf (_ ("\u2066%s\u2069 saved"), ref);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", text, TRUE);
}

static void
form_done_cb (BowInspector *self,
              gint64        row,
              gboolean      another,
              BowFormPage  *page)
{
  BowRecord *record = bow_form_get_record (bow_form_page_get_form (page));
  const BowKind *kind = bow_record_get_kind (record);

  if (row != 0)
    _bow_inspector_tell_saved (self, bow_record_get_ref (record));
  if (another && bow_form_get_made_for (bow_form_page_get_form (page)) != 0)
    bow_inspector_new_record_for (self, kind->name, bow_form_get_made_for (bow_form_page_get_form (page)));
  else if (another)
    bow_inspector_new_record (self, kind->name);
  else if (row != 0)
    bow_inspector_open_record (self, row);
  else if (!adw_navigation_view_pop (ADW_NAVIGATION_VIEW (self->view)))
    replace_all (self, NULL);
}

static void
form_closed_cb (BowInspector *self)
{
  _bow_inspector_say (self, _ ("What was typed is kept as a draft"));
  if (!adw_navigation_view_pop (ADW_NAVIGATION_VIEW (self->view)))
    replace_all (self, NULL);
}

void
_bow_inspector_show_form (BowInspector *self,
                          BowRecord    *record,
                          gboolean      from_draft)
{
  AdwNavigationPage *page = bow_form_page_new (self->bow_case, record, from_draft);

  g_signal_connect_object (page, "done", G_CALLBACK (form_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "closed", G_CALLBACK (form_closed_cb), self, G_CONNECT_SWAPPED);
  if (_bow_inspector_get_form (self) != NULL)
    replace_all (self, page);
  else
    adw_navigation_view_push (ADW_NAVIGATION_VIEW (self->view), page);
  bow_form_take_focus (bow_form_page_get_form (BOW_FORM_PAGE (page)));
}

static gpointer
make_record (BowCase       *bow_case,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return bow_case_new_record (bow_case, data, error);
}

static void
record_made_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BowInspector) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) record = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (record == NULL)
    _bow_inspector_say (self, error->message);
  else
    _bow_inspector_show_form (self, record, FALSE);
}

/**
 * bow_inspector_new_record:
 * @self: the inspector
 * @kind: the name of a kind
 *
 * Opens a form for a new record, which has its reference from the start.
 */
void
bow_inspector_new_record (BowInspector *self,
                          const char   *kind)
{
  const BowKind *found = bow_kind_find (kind);

  g_return_if_fail (found != NULL);

  _bow_inspector_leave_form (self);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, make_record, (gpointer) found, NULL, g_object_unref,
                      NULL, record_made_cb, g_object_ref (self));
}

static void
made_for_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BowInspector) self = user_data;
  g_autoptr (GError) error = NULL;
  BowMadeFor *made = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (made == NULL)
    {
      _bow_inspector_say (self, error->message);
      return;
    }
  _bow_inspector_show_form (self, made->record, FALSE);
  bow_form_set_made_for (_bow_inspector_get_form (self), made->row, made->operation);
  bow_made_for_free (made);
}

/**
 * bow_inspector_new_record_for:
 * @self: the inspector
 * @kind: the name of a kind
 * @row: row of the operation, phase or decision that it is for
 *
 * As bow_inspector_new_record(), with what it is for filled in.
 */
void
bow_inspector_new_record_for (BowInspector *self,
                              const char   *kind,
                              gint64        row)
{
  BowMadeFor *wanted = g_new0 (BowMadeFor, 1);

  wanted->kind = bow_kind_find (kind);
  wanted->row = row;
  g_return_if_fail (wanted->kind != NULL);

  _bow_inspector_leave_form (self);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, bow_made_for_make, wanted, bow_made_for_free, bow_made_for_free, NULL, made_for_cb,
                      g_object_ref (self));
}

static gpointer
make_dissemination (BowCase       *bow_case,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  return bow_case_new_dissemination (bow_case, *(gint64 *) data, error);
}

/* Prefilled from the note, and a form like any other then. */
static void
disseminate_cb (BowInspector  *self,
                BowRecordPage *page)
{
  gint64 row = bow_record_page_get_row (page);

  bow_case_run_async (self->bow_case, BOW_CASE_NOW, make_dissemination, g_memdup2 (&row, sizeof row), g_free, g_object_unref,
                      NULL, record_made_cb, g_object_ref (self));
}

static void
draft_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BowInspector) self = user_data;
  g_autoptr (GError) error = NULL;
  BowMadeFor *made = bow_case_run_finish (BOW_CASE (source), result, &error);
  AdwNavigationPage *page = get_visible (self);

  if (made == NULL)
    _bow_inspector_say (self, error->message);
  else if (made->record != NULL)
    {
      _bow_inspector_show_form (self, made->record, TRUE);
      bow_form_set_made_for (_bow_inspector_get_form (self), made->row, made->operation);
      bow_pending_list_set (bow_form_get_links (_bow_inspector_get_form (self)), made->links);
      if (made->conflict != NULL)
        bow_form_take_conflict (_bow_inspector_get_form (self), made->conflict);
    }
  else if (BOW_IS_RECORD_PAGE (page) && bow_record_page_get_record (BOW_RECORD_PAGE (page)) != NULL)
    {
      g_autoptr (BowRecord) copy = bow_record_copy (bow_record_page_get_record (BOW_RECORD_PAGE (page)));

      _bow_inspector_show_form (self, copy, FALSE);
    }
  g_clear_pointer (&made, bow_made_for_free);
}

/**
 * bow_inspector_open_draft:
 * @self: the inspector
 * @ref: the reference of a record
 *
 * Opens a form with what was typed and not saved.
 */
void
bow_inspector_open_draft (BowInspector *self,
                          const char   *ref)
{
  _bow_inspector_leave_form (self);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, bow_made_for_read_draft, g_strdup (ref), g_free, bow_made_for_free,
                      NULL, draft_read_cb, g_object_ref (self));
}

/* A deed was refused because of a field: the form says so there. */
static void
missing_cb (BowInspector  *self,
            const char    *field,
            const char    *message,
            BowRecordPage *page)
{
  g_autoptr (BowRecord) copy = bow_record_copy (bow_record_page_get_record (page));

  _bow_inspector_leave_form (self);
  _bow_inspector_show_form (self, copy, FALSE);
  bow_form_say_missing (_bow_inspector_get_form (self), field, message);
}

static void
edit_cb (BowInspector  *self,
         BowRecordPage *page)
{
  bow_inspector_open_draft (self, bow_record_get_ref (bow_record_page_get_record (page)));
}

/**
 * bow_inspector_open_record:
 * @self: the inspector
 * @row: a record's row, or 0 to show nothing
 *
 * Shows the record. Where the keyboard is in the inspector and a record is
 * shown there, the new one goes on top of it.
 */
void
bow_inspector_open_record (BowInspector *self,
                           gint64        row)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  AdwNavigationPage *visible = get_visible (self);
  AdwNavigationPage *page;

  if (row == 0)
    {
      _bow_inspector_leave_form (self);
      replace_all (self, NULL);
      return;
    }
  if (BOW_IS_RECORD_PAGE (visible) && bow_record_page_get_row (BOW_RECORD_PAGE (visible)) == row)
    return;

  _bow_inspector_leave_form (self);
  page = bow_record_page_new (self->bow_case, row);
  g_signal_connect_object (page, "edit", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "missing", G_CALLBACK (missing_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "disseminate", G_CALLBACK (disseminate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "loaded", G_CALLBACK (visible_cb), self, G_CONNECT_SWAPPED);
  if (BOW_IS_RECORD_PAGE (visible) && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    adw_navigation_view_push (ADW_NAVIGATION_VIEW (self->view), page);
  else
    replace_all (self, page);
}

/**
 * bow_inspector_link:
 * @self: the inspector
 * @row: a record's row, or 0 for the record shown
 *
 * Opens the picker that links the record to others.
 */
void
bow_inspector_link (BowInspector *self,
                    gint64        row)
{
  AdwNavigationPage *page = get_visible (self);

  if (row == 0 && self->capture != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self->capture), "capture.link", NULL);
      return;
    }
  if (row == 0 && _bow_inspector_get_form (self) != NULL)
    {
      bow_form_link (_bow_inspector_get_form (self));
      return;
    }
  if (row == 0 && BOW_IS_RECORD_PAGE (page))
    row = bow_record_page_get_row (BOW_RECORD_PAGE (page));
  if (row != 0)
    adw_dialog_present (bow_link_picker_new (self->bow_case, row), GTK_WIDGET (self));
  else
    _bow_inspector_say (self, _ ("Open or save the record first, then link it"));
}

/**
 * bow_inspector_dup_place:
 * @self: the inspector
 *
 * The place that the open form says so far, to be picked anew from there.
 *
 * Returns: (transfer full) (nullable): the place, or %NULL where there is none
 */
BowGeometry *
bow_inspector_dup_place (BowInspector *self)
{
  BowForm *form;

  /* The map is under what is taken down: that goes on beside it. */
  if (self->capture != NULL)
    _bow_inspector_take_capture (self);
  form = _bow_inspector_get_form (self);
  return form != NULL ? bow_form_dup_place (form) : NULL;
}

/**
 * bow_inspector_set_picked_place:
 * @self: the inspector
 * @geometry: what was picked on the map
 *
 * Returns: whether a form took it
 */
gboolean
bow_inspector_set_picked_place (BowInspector      *self,
                                const BowGeometry *geometry)
{
  BowForm *form = _bow_inspector_get_form (self);

  if (form == NULL)
    return FALSE;
  bow_form_set_place (form, geometry);
  return TRUE;
}

/**
 * bow_inspector_get_form:
 * @self: the inspector
 *
 * Returns: (transfer none) (nullable): the form that is open
 */
GtkWidget *
bow_inspector_get_form (BowInspector *self)
{
  BowForm *form = _bow_inspector_get_form (self);

  return form != NULL ? GTK_WIDGET (form) : NULL;
}

/**
 * bow_inspector_has_record:
 * @self: the inspector
 *
 * Returns: whether a record is shown, and no form of one
 */
gboolean
bow_inspector_has_record (BowInspector *self)
{
  return BOW_IS_RECORD_PAGE (get_visible (self));
}

/**
 * bow_inspector_act:
 * @self: the inspector
 * @action: the name of an action of the page of a record
 *
 * Does something with the record that is shown, from wherever the keyboard is.
 *
 * Returns: whether there is one that this can be done with
 */
gboolean
bow_inspector_act (BowInspector *self,
                   const char   *action)
{
  return bow_inspector_has_record (self) && gtk_widget_activate_action (GTK_WIDGET (get_visible (self)), action, NULL);
}

/**
 * bow_inspector_go_back:
 * @self: the inspector
 *
 * Goes back to the record that was shown before.
 *
 * Returns: whether there was one
 */
gboolean
bow_inspector_go_back (BowInspector *self)
{
  return _bow_inspector_get_form (self) == NULL && adw_navigation_view_pop (ADW_NAVIGATION_VIEW (self->view));
}

static void
bow_inspector_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  BowInspector *self = BOW_INSPECTOR (object);

  switch (prop_id)
    {
    case PROP_CASE:
      g_value_set_object (value, self->bow_case);
      break;
    case PROP_SELECTED_ROW:
      g_value_set_int64 (value, self->selected_row);
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, _bow_inspector_get_form (self) != NULL);
      break;
    case PROP_WIDE:
      g_value_set_boolean (value, wants_width (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_inspector_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  BowInspector *self = BOW_INSPECTOR (object);

  switch (prop_id)
    {
    case PROP_CASE:
      if (g_set_object (&self->bow_case, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_SELECTED_ROW:
      /* A selection elsewhere does not push a form aside. */
      if (g_value_get_int64 (value) != self->selected_row && _bow_inspector_get_form (self) == NULL)
        {
          self->selected_row = g_value_get_int64 (value);
          bow_inspector_open_record (self, self->selected_row);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_inspector_dispose (GObject *object)
{
  BowInspector *self = BOW_INSPECTOR (object);

  g_clear_weak_pointer (&self->capture);
  g_clear_pointer (&self->view, gtk_widget_unparent);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_inspector_parent_class)->dispose (object);
}

static void
bow_inspector_finalize (GObject *object)
{
  BowInspector *self = BOW_INSPECTOR (object);

  g_free (self->summary);

  G_OBJECT_CLASS (bow_inspector_parent_class)->finalize (object);
}

static void
bow_inspector_class_init (BowInspectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bow_inspector_get_property;
  object_class->set_property = bow_inspector_set_property;
  object_class->dispose = bow_inspector_dispose;
  object_class->finalize = bow_inspector_finalize;

  properties[PROP_CASE] =
    g_param_spec_object ("case", NULL, NULL, BOW_TYPE_CASE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTED_ROW] =
    g_param_spec_int64 ("selected-row", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUMMARY] =
    g_param_spec_string ("summary", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WIDE] =
    g_param_spec_boolean ("wide", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_inspector_init (BowInspector *self)
{
  self->view = adw_navigation_view_new ();
  gtk_widget_set_parent (self->view, GTK_WIDGET (self));
  replace_all (self, NULL);
  g_signal_connect_object (self->view, "notify::visible-page", G_CALLBACK (visible_cb), self, G_CONNECT_SWAPPED);
}
