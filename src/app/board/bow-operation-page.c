/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/bow-operation-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "base/bow-follow.h"
#include "board/bow-board-view.h"
#include "board/bow-new-menu.h"
#include "board/bow-operation-data.h"
#include "case/bow-case-async.h"
#include "case/bow-lookups-of.h"
#include "widgets/bow-badge.h"
#include "widgets/bow-wrap-box.h"

struct _BowOperationPage
{
  GtkWidget parent_instance;

  BowCase *bow_case;
  BowFilter *filter;
  char *operation;
  GCancellable *cancellable;
  GPtrArray *rows;

  GtkWidget *scroller;
  GtkLabel *title;
  GtkWidget *badges;
  GtkLabel *summary;
  GtkWidget *deeds;
  GtkWidget *view;
  AdwPreferencesGroup *phases;
  AdwPreferencesGroup *people;
  AdwPreferencesGroup *recent;
};

G_DEFINE_FINAL_TYPE (BowOperationPage, bow_operation_page, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CASE,
  PROP_FILTER,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
add_badge (BowOperationPage *self,
           const char       *text)
{
  bow_wrap_box_append (BOW_WRAP_BOX (self->badges), bow_badge_new (text, NULL));
}

/* One for each code of a set. */
static void
show_field (BowOperationPage *self,
            const BowField   *field,
            const char       *text)
{
  g_auto (GStrv) codes = field->type == BOW_FIELD_SET ? g_strsplit (text, "|", -1) : g_strdupv ((char *[]) { (char *) text, NULL });

  for (char **code = codes; *code != NULL; code++)
    {
      g_autofree char *one = field->type == BOW_FIELD_SET ? g_strdup_printf ("|%s|", *code) : g_strdup (*code);
      g_autofree char *value = **code != '\0' ? bow_lookups_describe (bow_lookups_of (self->bow_case), field, one) : NULL;

      if (value != NULL)
        add_badge (self, value);
    }
}

static void
show_badges (BowOperationPage *self,
             BowRecord        *operation)
{
  const BowKind *kind = bow_record_get_kind (operation);
  const char *const fields[] = { "type", "force", "priorities" };

  if (kind->states != NULL && bow_record_get_state (operation) != NULL)
    add_badge (self, bow_enumeration_label (kind->states->names, bow_record_get_state (operation)));
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const BowField *field = bow_kind_field (kind, fields[i]);
      const char *text = field != NULL ? bow_record_get (operation, fields[i]) : NULL;

      if (text != NULL)
        show_field (self, field, text);
    }
}

static void
add_deed (BowOperationPage *self,
          const char       *label,
          const char       *action,
          GVariant         *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  bow_wrap_box_append (BOW_WRAP_BOX (self->deeds), button);
}

static void
show_heading (BowOperationPage       *self,
              const BowOperationData *data)
{
  const char *summary = NULL;

  bow_wrap_box_clear (BOW_WRAP_BOX (self->badges));
  bow_wrap_box_clear (BOW_WRAP_BOX (self->deeds));
  if (data->operation != NULL)
    {
      gtk_label_set_text (self->title, bow_row_get_data (data->row)->title);
      summary = bow_record_get (data->operation, "summary");
      if (summary == NULL)
        summary = bow_record_get (data->operation, "objective");
      show_badges (self, data->operation);
      add_deed (self, C_ ("deed", "Open"), "win.open-record", g_variant_new_int64 (bow_row_get_data (data->row)->row));
      add_deed (self, _ ("Did It Work?"), "win.evaluate", g_variant_new_int64 (bow_row_get_data (data->row)->row));
      add_deed (self, _ ("What Is Open"), "win.what-is-open", g_variant_new_int64 (bow_row_get_data (data->row)->row));
      add_deed (self, _ ("Policy Log"), "win.policy-log", g_variant_new_int64 (bow_row_get_data (data->row)->row));
      add_deed (self, _ ("Hand Over…"), "win.hand-over", g_variant_new_int64 (bow_row_get_data (data->row)->row));
      if (bow_case_may (self->bow_case, BOW_PERMISSION_WRITE))
        bow_wrap_box_append (BOW_WRAP_BOX (self->deeds), bow_new_menu_button (bow_row_get_data (data->row)->row));
    }
  else
    {
      gtk_label_set_text (self->title, _ ("The Force"));
      add_deed (self, _ ("New Operation"), "win.new-record", g_variant_new_string ("operation"));
    }
  gtk_label_set_text (self->summary, summary != NULL ? summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary), summary != NULL);
  gtk_widget_set_visible (self->badges, data->operation != NULL);
}

static void
add_row (BowOperationPage    *self,
         AdwPreferencesGroup *group,
         GtkWidget           *row)
{
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "bow-group", group);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (BowOperationPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "bow-group"), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static GtkWidget *
make_row (const char *title,
          const char *subtitle,
          const char *icon,
          gint64      row)
{
  GtkWidget *widget = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), subtitle != NULL ? subtitle : "");
  adw_action_row_add_prefix (ADW_ACTION_ROW (widget), gtk_image_new_from_icon_name (icon));
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (widget), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (widget), "x", row);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), "win.open-record");
  return widget;
}

static char *
describe_phase (BowRecord *phase)
{
  const BowKind *kind = bow_record_get_kind (phase);
  const char *const fields[] = { "starts", "ends" };
  g_autoptr (GString) text = g_string_new (bow_enumeration_label (kind->states->names, bow_record_get_state (phase)));

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = bow_record_get (phase, fields[i]);
      g_autofree char *day = value != NULL ? bow_field_describe (bow_kind_field (kind, fields[i]), value) : NULL;

      if (day != NULL)
        g_string_append_printf (text, "%s%s", i == 0 ? " · " : " – ", day);
    }
  if (bow_record_get (phase, "objective") != NULL)
    g_string_append_printf (text, "\n%s", bow_record_get (phase, "objective"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_phases (BowOperationPage       *self,
             const BowOperationData *data)
{
  for (guint i = 0; data->phases != NULL && i < data->phases->len; i++)
    {
      BowRecord *phase = g_ptr_array_index (data->phases, i);
      g_autofree char *title = bow_record_dup_title (phase);
      g_autofree char *subtitle = describe_phase (phase);

      add_row (self, self->phases,
               make_row (title, subtitle, bow_record_get_kind (phase)->icon, bow_record_get_row (phase)));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->phases), data->phases != NULL && data->phases->len > 0);
}

static void
show_recent (BowOperationPage       *self,
             const BowOperationData *data)
{
  for (guint i = 0; i < data->recent->len; i++)
    {
      const BowRowData *row = bow_row_get_data (g_ptr_array_index (data->recent, i));
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (row->updated / 1000);
      g_autoptr (GDateTime) local = g_date_time_to_local (utc);
      /* Translators: a date and time in a list, "20 Nov 2026, 14:05" */
      g_autofree char *at = g_date_time_format (local, _ ("%-d %b %Y, %H:%M"));
      g_autofree char *person = bow_row_describe_person (row, self->operation);
      g_autofree char *subtitle = g_strdup_printf ("%s · \u2066%s\u2069%s%s · %s", bow_kind_get_label (row->kind), row->ref,
                                                   person != NULL ? " · " : "", person != NULL ? person : "", at);

      add_row (self, self->recent, make_row (row->title, subtitle, row->kind->icon, row->row));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->recent), data->recent->len > 0);
}

static void
show_people (BowOperationPage       *self,
             const BowOperationData *data)
{
  for (guint i = 0; data->people != NULL && i < data->people->len; i++)
    {
      const BowRowData *row = bow_row_get_data (g_ptr_array_index (data->people, i));
      g_autofree char *person = bow_row_describe_person (row, self->operation);
      g_autofree char *subtitle = g_strdup_printf ("\u2066%s\u2069%s%s", row->ref, person != NULL ? " · " : "",
                                                   person != NULL ? person : "");

      add_row (self, self->people, make_row (row->title, subtitle, row->kind->icon, row->row));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->people), data->people != NULL && data->people->len > 0);
}

static gpointer
read_data (BowCase       *bow_case,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return bow_operation_data_read (bow_case, data, cancellable, error);
}

static void
data_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BowOperationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  BowOperationData *data = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (data == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", error->message, FALSE);
      return;
    }
  /* Disposed of while the file was read. */
  if (self->scroller != NULL)
    {
      clear_rows (self);
      show_heading (self, data);
      bow_board_view_set_board (BOW_BOARD_VIEW (self->view), data->board);
      show_phases (self, data);
      show_people (self, data);
      show_recent (self, data);
    }
  bow_operation_data_free (data);
}

static void
refresh (BowOperationPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->bow_case == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->cancellable = g_cancellable_new ();
  bow_case_run_async (self->bow_case, BOW_CASE_SOON, read_data, g_strdup (self->operation), g_free,
                      (GDestroyNotify) bow_operation_data_free, self->cancellable, data_read_cb, g_object_ref (self));
}

static void
filter_cb (BowOperationPage *self)
{
  if (g_set_str (&self->operation, bow_filter_get_operation (self->filter)))
    refresh (self);
}

static void
chosen_cb (BowOperationPage *self,
           const char       *operation)
{
  bow_filter_set_operation (self->filter, operation);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}

static void
set_case (BowOperationPage *self,
          BowCase          *bow_case)
{
  if (!bow_follow ((gpointer *) &self->bow_case, bow_case, G_CALLBACK (refresh), self))
    return;
  refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CASE]);
}

static void
set_filter (BowOperationPage *self,
            BowFilter        *filter)
{
  if (!bow_follow ((gpointer *) &self->filter, filter, G_CALLBACK (filter_cb), self))
    return;
  if (filter != NULL)
    filter_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
}

/* Nobody looks at a page that is not shown, and every look is on record. */
static void
bow_operation_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bow_operation_page_parent_class)->map (widget);
  refresh (BOW_OPERATION_PAGE (widget));
}

static void
bow_operation_page_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  BowOperationPage *self = BOW_OPERATION_PAGE (object);

  switch (prop_id)
    {
    case PROP_CASE:
      g_value_set_object (value, self->bow_case);
      break;
    case PROP_FILTER:
      g_value_set_object (value, self->filter);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_operation_page_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  BowOperationPage *self = BOW_OPERATION_PAGE (object);

  switch (prop_id)
    {
    case PROP_CASE:
      set_case (self, g_value_get_object (value));
      break;
    case PROP_FILTER:
      set_filter (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_operation_page_dispose (GObject *object)
{
  BowOperationPage *self = BOW_OPERATION_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_OPERATION_PAGE);
  g_clear_object (&self->filter);
  g_clear_object (&self->bow_case);
  g_clear_pointer (&self->operation, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (bow_operation_page_parent_class)->dispose (object);
}

static void
bow_operation_page_class_init (BowOperationPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bow_operation_page_get_property;
  object_class->set_property = bow_operation_page_set_property;
  object_class->dispose = bow_operation_page_dispose;
  widget_class->map = bow_operation_page_map;

  properties[PROP_CASE] =
    g_param_spec_object ("case", NULL, NULL, BOW_TYPE_CASE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILTER] =
    g_param_spec_object ("filter", NULL, NULL, BOW_TYPE_FILTER,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (BOW_TYPE_BOARD_VIEW);
  g_type_ensure (BOW_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-operation-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BowOperationPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, BowOperationPage, title);
  gtk_widget_class_bind_template_child (widget_class, BowOperationPage, badges);
  gtk_widget_class_bind_template_child (widget_class, BowOperationPage, summary);
  gtk_widget_class_bind_template_child (widget_class, BowOperationPage, deeds);
  gtk_widget_class_bind_template_child (widget_class, BowOperationPage, view);
  gtk_widget_class_bind_template_child (widget_class, BowOperationPage, phases);
  gtk_widget_class_bind_template_child (widget_class, BowOperationPage, people);
  gtk_widget_class_bind_template_child (widget_class, BowOperationPage, recent);
}

static void
bow_operation_page_init (BowOperationPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->view, "operation-chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}
