/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-capture-work.h"

#include "base/bow-clock.h"
#include "base/bow-interval.h"

#define CHANNEL_MEMO "capture-channel"
#define PLACE_MEMO "capture-place"
#define WORDS_MEMO "capture-place-words"

/**
 * bow_capture_work_free:
 * @data: (transfer full): work
 *
 * Frees it.
 */
void
bow_capture_work_free (gpointer data)
{
  BowCaptureWork *self = data;

  g_clear_object (&self->record);
  g_free (self->channel);
  g_free (self->place);
  g_free (self->place_words);
  g_free (self);
}

/* What a call is most likely to be; what it says is never filled in. */
static void
fill_in (BowCaptureWork *self)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *now = bow_interval_store_words ("now", bow_clock_now (), zone, NULL);

  bow_record_set (self->record, "happened", now);
  bow_record_set (self->record, "anonymity", "anonymous");
  if (self->channel != NULL)
    bow_record_set (self->record, "channel", self->channel);
}

/**
 * bow_capture_work_begin:
 * @bow_case: a case
 * @data: not used
 * @cancellable: (nullable): not looked at
 * @error: return location
 *
 * Begins a report, which has its reference from now on. Runs on the worker.
 *
 * Returns: (transfer full) (nullable): a #BowCaptureWork; %NULL with @error set
 */
gpointer
bow_capture_work_begin (BowCase       *bow_case,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  BowCaptureWork *self = g_new0 (BowCaptureWork, 1);

  self->record = bow_case_new_record (bow_case, bow_kind_find ("report"), error);
  if (self->record == NULL)
    {
      bow_capture_work_free (self);
      return NULL;
    }
  self->channel = bow_case_get_memo (bow_case, CHANNEL_MEMO, NULL);
  self->place = bow_case_get_memo (bow_case, PLACE_MEMO, NULL);
  self->place_words = bow_case_get_memo (bow_case, WORDS_MEMO, NULL);
  fill_in (self);
  return self;
}

/**
 * bow_capture_work_remember:
 * @bow_case: a case
 * @data: a #BowCaptureWork with a report that was saved
 * @cancellable: (nullable): not looked at
 * @error: return location
 *
 * Remembers what the next report can take over. Runs on the worker.
 *
 * Returns: %NULL
 */
gpointer
bow_capture_work_remember (BowCase       *bow_case,
                           gpointer       data,
                           GCancellable  *cancellable,
                           GError       **error)
{
  BowRecord *record = ((BowCaptureWork *) data)->record;
  const char *place = bow_record_get (record, "position");

  bow_case_set_memo (bow_case, CHANNEL_MEMO, bow_record_get (record, "channel"), error);
  if (place != NULL)
    {
      bow_case_set_memo (bow_case, PLACE_MEMO, place, NULL);
      bow_case_set_memo (bow_case, WORDS_MEMO, bow_record_get (record, "place_text"), NULL);
    }
  return NULL;
}
