/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-capture-hints.h"

#include <glib/gi18n-lib.h>

#include "base/bow-clock.h"
#include "base/bow-interval.h"
#include "case/bow-case-async.h"
#include "case/bow-case-suggest.h"
#include "forms/bow-set-editor.h"
#include "geo/bow-geocode-text.h"
#include "model/bow-enumeration-words.h"
#include "model/bow-mention.h"
#include "widgets/bow-refill.h"
#include "widgets/bow-wrap-box.h"

#define LOOK_AFTER_MS 250
#define MOST_PLACES 4
#define MOST_TIMES 3
#define MOST_OPERATIONS 3

struct _BowCaptureHints
{
  GObject parent_instance;

  BowCase *bow_case;
  BowForm *form;
  /* Under what was said, where, when and the operation. */
  GtkWidget *marks;
  GtkWidget *places;
  GtkWidget *times;
  GtkWidget *operations;
  /* The place of the last report, which is offered first. */
  char *last_place;
  char *last_words;
  char *looked_at;
  guint source;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (BowCaptureHints, bow_capture_hints, G_TYPE_OBJECT)

/* What a text was read for on another thread. */
typedef struct
{
  char *text;
  const BowEnumeration *indicators;
  GPtrArray *mentions;
  GPtrArray *places;
  GStrv codes;
} Reading;

typedef struct
{
  char *text;
  gboolean has_place;
  BowPosition at;
} Question;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->text);
  g_clear_pointer (&reading->mentions, g_ptr_array_unref);
  g_clear_pointer (&reading->places, g_ptr_array_unref);
  g_clear_pointer (&reading->codes, g_strfreev);
  g_free (reading);
}

static void
question_free (gpointer data)
{
  g_free (((Question *) data)->text);
  g_free (data);
}

static void
add_postcodes (Reading         *reading,
               BowGazetteerSet *set)
{
  for (guint i = 0; i < reading->mentions->len; i++)
    {
      const BowMention *mention = reading->mentions->pdata[i];
      g_autoptr (GPtrArray) found = NULL;

      if (mention->type != BOW_MENTION_POSTCODE)
        continue;
      found = bow_geocode (set, mention->value, NULL, 1, NULL);
      if (found != NULL && found->len > 0 && ((BowFoundPlace *) found->pdata[0])->is_exact)
        g_ptr_array_insert (reading->places, 0, bow_found_place_copy (found->pdata[0]));
    }
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Reading *reading = data;
  g_autoptr (BowGazetteerSet) set = bow_gazetteer_set_ref_usual ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  reading->mentions = bow_mentions_find (reading->text, bow_clock_now (), zone);
  reading->codes = bow_enumeration_find_in_text (reading->indicators, reading->text);
  reading->places = bow_geocode_in_text (set, reading->text, NULL, MOST_PLACES);
  add_postcodes (reading, set);
  g_task_return_boolean (task, TRUE);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static GtkWidget *
make_chip (GType       type,
           const char *text,
           const char *icon,
           const char *tooltip)
{
  GtkWidget *chip = g_object_new (type, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = make_label (text);

  /* In a chip that is high enough for two lines a box would give it the width of
   * two, and leave the rest empty. */
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_hexpand (chip, FALSE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "bow-chip");
  gtk_widget_set_tooltip_text (chip, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return chip;
}

static GtkWidget *
make_box (const char *name)
{
  GtkWidget *box = g_object_new (BOW_TYPE_WRAP_BOX,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                 "child-spacing", 6,
                                 "line-spacing", 6,
                                 "margin-top", 2,
                                 "visible", FALSE,
                                 NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return box;
}

/* @target: what taking it would put into the report. */
static void
add (GPtrArray  *chips,
     GtkWidget  *chip,
     const char *target)
{
  gboolean is_active = GTK_IS_TOGGLE_BUTTON (chip) && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip));

  g_object_set_data_full (G_OBJECT (chip), "bow-target", g_strdup (target), g_free);
  bow_refill_add (chips, chip, target, is_active ? "linked" : NULL);
}

static const char *
get_target (GtkWidget *chip)
{
  return g_object_get_data (G_OBJECT (chip), "bow-target");
}

static void
fill (GtkWidget *box,
      GPtrArray *chips)
{
  bow_refill (box, chips);
  gtk_widget_set_visible (box, chips->len > 0);
}

static BowFieldRow *
get_row (BowCaptureHints *self,
         const char      *field)
{
  return bow_fields_find_row (bow_form_get_fields (self->form), field);
}

static void
take (BowCaptureHints *self,
      const char      *field,
      const char      *text)
{
  bow_field_row_type (get_row (self, field), text);
  bow_field_row_take_focus (get_row (self, field));
}

/* Vehicles and telephones: picked, they are linked when the report is saved. */
static void
mark_toggled_cb (GtkToggleButton *chip,
                 BowCaptureHints *self)
{
  const BowPendingLink *link = g_object_get_data (G_OBJECT (chip), "bow-link");
  BowPendingList *links = bow_form_get_links (self->form);
  gboolean changed = gtk_toggle_button_get_active (chip) ? bow_pending_list_add (links, link) : bow_pending_list_remove (links, link);

  if (changed)
    bow_form_tell_edited (self->form);
}

static void
add_mark (BowCaptureHints  *self,
          GPtrArray        *chips,
          const BowMention *mention)
{
  gboolean is_plate = mention->type == BOW_MENTION_PLATE;
  BowPendingLink *link = g_new0 (BowPendingLink, 1);
  g_autofree char *label = bow_mention_dup_label (mention);
  GtkWidget *chip;

  link->kind = bow_kind_find (is_plate ? "vehicle" : "telephone");
  link->field = g_strdup (is_plate ? "plate" : "number");
  link->value = g_strdup (mention->value);
  link->relation = g_strdup ("mentions");
  chip = make_chip (GTK_TYPE_TOGGLE_BUTTON, label, link->kind->icon,
                    is_plate ? _ ("Link to this vehicle when the report is saved") : _ ("Link to this telephone when the report is saved"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), bow_pending_list_contains (bow_form_get_links (self->form), link));
  g_object_set_data_full (G_OBJECT (chip), "bow-link", link, (GDestroyNotify) bow_pending_link_free);
  g_signal_connect_object (chip, "toggled", G_CALLBACK (mark_toggled_cb), self, 0);
  add (chips, chip, mention->value);
}

static void
time_clicked_cb (GtkWidget       *chip,
                 BowCaptureHints *self)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *text = bow_interval_store_words (get_target (chip), bow_clock_now (), zone, NULL);

  if (text != NULL)
    take (self, "happened", text);
}

static void
add_time (BowCaptureHints  *self,
          GPtrArray        *chips,
          const BowMention *mention)
{
  GtkWidget *chip = make_chip (GTK_TYPE_BUTTON, mention->value, "x-office-calendar-symbolic", _ ("Take this time from what was said"));

  g_signal_connect_object (chip, "clicked", G_CALLBACK (time_clicked_cb), self, 0);
  add (chips, chip, mention->value);
}

static void
show_mentions (BowCaptureHints *self,
               GPtrArray       *mentions)
{
  g_autoptr (GPtrArray) marks = bow_refill_new ();
  g_autoptr (GPtrArray) times = bow_refill_new ();
  guint n_times = 0;

  for (guint i = 0; i < mentions->len; i++)
    {
      const BowMention *mention = mentions->pdata[i];

      if (mention->type == BOW_MENTION_PLATE || mention->type == BOW_MENTION_PHONE)
        add_mark (self, marks, mention);
      else if (mention->type == BOW_MENTION_TIME && n_times++ < MOST_TIMES)
        add_time (self, times, mention);
    }
  fill (self->marks, marks);
  fill (self->times, times);
}

static void
place_clicked_cb (GtkWidget       *chip,
                  BowCaptureHints *self)
{
  bow_record_set (bow_form_get_record (self->form), "place_text", g_object_get_data (G_OBJECT (chip), "bow-name"));
  take (self, "position", get_target (chip));
}

static void
add_place (BowCaptureHints *self,
           GPtrArray       *chips,
           const char      *name,
           const char      *text,
           const char      *tooltip)
{
  GtkWidget *chip = make_chip (GTK_TYPE_BUTTON, name, "bow-place-symbolic", tooltip);

  g_object_set_data_full (G_OBJECT (chip), "bow-name", g_strdup (name), g_free);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (place_clicked_cb), self, 0);
  add (chips, chip, text);
}

static void
show_places (BowCaptureHints *self,
             GPtrArray       *places)
{
  g_autoptr (GPtrArray) chips = bow_refill_new ();
  gboolean has_last = FALSE;

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const BowFoundPlace *place = places->pdata[i];
      g_autoptr (BowGeometry) geometry = bow_found_place_get_geometry (place);
      g_autofree char *label = bow_found_place_dup_label (place);
      g_autofree char *text = geometry != NULL ? bow_geometry_print (geometry) : NULL;

      if (text != NULL && label != NULL)
        add_place (self, chips, label, text, _ ("Take this place from what was said"));
      has_last |= g_strcmp0 (text, self->last_place) == 0;
    }
  if (self->last_place != NULL && !has_last)
    {
      g_autofree char *described = bow_field_describe (bow_field_row_get_field (get_row (self, "position")), self->last_place);
      const char *name = self->last_words != NULL ? self->last_words : described;

      add_place (self, chips, name, self->last_place, _ ("The same place as in the last report"));
    }
  fill (self->places, chips);
}

static void
show_codes (BowCaptureHints *self,
            GStrv            codes)
{
  GtkWidget *editor = bow_field_row_get_editor (get_row (self, "indicators"));

  if (BOW_IS_SET_EDITOR (editor))
    bow_set_editor_suggest (BOW_SET_EDITOR (editor), (const char *const *) codes);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  BowCaptureHints *self = BOW_CAPTURE_HINTS (source);
  Reading *reading = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->form == NULL)
    return;
  show_mentions (self, reading->mentions);
  show_places (self, reading->places);
  show_codes (self, reading->codes);
}

static void
operation_clicked_cb (GtkWidget       *chip,
                      BowCaptureHints *self)
{
  take (self, "operation", get_target (chip));
}

static void
suggested_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BowCaptureHints) self = user_data;
  g_autoptr (GPtrArray) found = bow_case_run_finish (BOW_CASE (source), result, NULL);
  g_autoptr (GPtrArray) chips = bow_refill_new ();

  if (found == NULL || self->form == NULL)
    return;
  for (guint i = 0; i < found->len; i++)
    {
      const BowSuggestion *suggestion = found->pdata[i];
      const BowRowData *data = bow_row_get_data (suggestion->row);
      /* Translators: words of a report that an operation is about too */
      g_autofree char *why = g_strdup_printf (_ ("It is about: %s"), suggestion->words);
      GtkWidget *chip = make_chip (GTK_TYPE_BUTTON, data->title, data->kind->icon, why);

      g_signal_connect_object (chip, "clicked", G_CALLBACK (operation_clicked_cb), self, 0);
      add (chips, chip, data->ref);
    }
  fill (self->operations, chips);
}

static gpointer
suggest (BowCase       *bow_case,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  const Question *question = data;

  return bow_case_suggest_operations (bow_case, question->text, question->has_place ? &question->at : NULL, MOST_OPERATIONS, cancellable, error);
}

/* What was said and where, in one text: both are asked about. */
static char *
dup_all_text (BowCaptureHints *self)
{
  BowRecord *record = bow_form_get_record (self->form);
  const char *narrative = bow_record_get (record, "narrative");
  const char *place = bow_record_get (record, "place_text");

  return g_strconcat (narrative != NULL ? narrative : "", "\n", place != NULL ? place : "", NULL);
}

static void
ask_operations (BowCaptureHints *self,
                const char      *text)
{
  Question *question = g_new0 (Question, 1);
  g_autoptr (BowGeometry) place = bow_form_dup_place (self->form);

  question->text = g_strdup (text);
  question->has_place = place != NULL;
  if (place != NULL)
    question->at = bow_geometry_get_centre (place);
  bow_case_run_async (self->bow_case, BOW_CASE_SOON, suggest, question, question_free, (GDestroyNotify) g_ptr_array_unref,
                      self->cancellable, suggested_cb, g_object_ref (self));
}

static void
ask_words (BowCaptureHints *self)
{
  const char *narrative = bow_record_get (bow_form_get_record (self->form), "narrative");
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, read_cb, NULL);
  Reading *reading = g_new0 (Reading, 1);

  reading->text = g_utf8_make_valid (narrative != NULL ? narrative : "", -1);
  reading->indicators = bow_field_row_get_field (get_row (self, "indicators"))->enumeration;
  g_task_set_source_tag (task, ask_words);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_thread);
}

static gboolean
look_cb (gpointer user_data)
{
  BowCaptureHints *self = user_data;
  g_autofree char *text = dup_all_text (self);
  g_autofree char *place = NULL;
  g_autofree char *all = NULL;

  self->source = 0;
  place = bow_fields_dup_place (bow_form_get_fields (self->form));
  all = g_strconcat (text, "\n", place, NULL);
  if (g_strcmp0 (all, self->looked_at) == 0)
    return G_SOURCE_REMOVE;
  g_set_str (&self->looked_at, all);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  ask_words (self);
  ask_operations (self, text);
  return G_SOURCE_REMOVE;
}

static void
edited_cb (BowCaptureHints *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (LOOK_AFTER_MS, look_cb, self);
}

/**
 * bow_capture_hints_stop:
 * @self: the hints
 *
 * Looks no more: the form is going.
 */
void
bow_capture_hints_stop (BowCaptureHints *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  self->form = NULL;
}

static void
bow_capture_hints_dispose (GObject *object)
{
  BowCaptureHints *self = BOW_CAPTURE_HINTS (object);

  bow_capture_hints_stop (self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->bow_case);
  g_clear_pointer (&self->last_place, g_free);
  g_clear_pointer (&self->last_words, g_free);
  g_clear_pointer (&self->looked_at, g_free);

  G_OBJECT_CLASS (bow_capture_hints_parent_class)->dispose (object);
}

static void
bow_capture_hints_class_init (BowCaptureHintsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_capture_hints_dispose;
}

static void
bow_capture_hints_init (BowCaptureHints *self)
{
}

/**
 * bow_capture_hints_new:
 * @bow_case: (transfer none): the case
 * @form: (not nullable): the form of a report, which outlives this or stops it
 *
 * Returns: (transfer full): hints for what is typed into @form
 */
BowCaptureHints *
bow_capture_hints_new (BowCase *bow_case,
                       BowForm *form)
{
  BowCaptureHints *self = g_object_new (BOW_TYPE_CAPTURE_HINTS, NULL);
  BowFields *fields = bow_form_get_fields (form);

  self->bow_case = g_object_ref (bow_case);
  self->form = form;
  self->marks = make_box (_ ("In what was said"));
  self->places = make_box (_ ("Places in what was said"));
  self->times = make_box (_ ("Times in what was said"));
  self->operations = make_box (_ ("Operations that it may belong to"));
  bow_fields_put_beside (fields, "narrative", self->marks);
  bow_fields_put_beside (fields, "position", self->places);
  bow_fields_put_beside (fields, "happened", self->times);
  bow_fields_put_beside (fields, "operation", self->operations);
  g_signal_connect_object (form, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * bow_capture_hints_set_last:
 * @self: the hints
 * @place: (nullable): the place of the last report
 * @words: (nullable): what it was called
 *
 * Offers the place of the last report.
 */
void
bow_capture_hints_set_last (BowCaptureHints *self,
                            const char      *place,
                            const char      *words)
{
  g_set_str (&self->last_place, place);
  g_set_str (&self->last_words, words);
  show_places (self, NULL);
}
