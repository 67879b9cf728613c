/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-clock.h"

static gint64 story_ms;

/**
 * bow_clock_now:
 *
 * Returns: milliseconds since 1970-01-01T00:00:00Z
 */
gint64
bow_clock_now (void)
{
  /* Each reading of a story clock is a second later than the one before, so
   * that the order of the story's deeds shows in its times. */
  if (story_ms != 0)
    return story_ms += 1000;
  return g_get_real_time () / 1000;
}

/**
 * bow_clock_set_story:
 * @unix_ms: milliseconds since 1970, or 0 for the real clock again
 *
 * Puts the clock of this process to a time in a story.
 */
void
bow_clock_set_story (gint64 unix_ms)
{
  story_ms = unix_ms;
}

/**
 * bow_clock_is_story:
 *
 * Returns: whether the clock tells a story's time
 */
gboolean
bow_clock_is_story (void)
{
  return story_ms != 0;
}
