/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-igraph-private.h"

#include <dlfcn.h>
#include <glib/gi18n-lib.h>

#include "base/bow-error.h"

/* The version that the headers are of. */
#define LIBRARY "libigraph.so.3"

static GMutex lock;
static BowIgraph igraph;
static gboolean is_loaded;

/* What igraph says goes to whoever called, never to the terminal, and ends
 * nothing. It is not interrupted either, for then it frees what it has not made
 * yet; whoever calls asks it for little at a time instead. */
static void
be_quiet (void)
{
  igraph.set_error_handler (igraph.error_handler_ignore);
  igraph.set_warning_handler (igraph.warning_handler_ignore);
}

static gboolean
load (void)
{
  void *library = dlopen (LIBRARY, RTLD_NOW | RTLD_LOCAL);
  gboolean all = library != NULL;

  if (library == NULL)
    return FALSE;
#define BOW_IGRAPH(name)                                                  \
  igraph.name = (__typeof__ (igraph.name)) dlsym (library, "igraph_" #name); \
  all = all && igraph.name != NULL;
#include "analysis/bow-igraph-symbols.h"
#undef BOW_IGRAPH
  if (all)
    be_quiet ();
  else
    dlclose (library);

  return all;
}

/* Another thread may have it for seconds. */
static gboolean
take (GCancellable *cancellable)
{
  while (!g_mutex_trylock (&lock))
    {
      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      g_usleep (5000);
    }

  return TRUE;
}

/**
 * _bow_igraph_begin:
 * @seed: of what is random
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Takes igraph for this thread, until _bow_igraph_end().
 *
 * Returns: (nullable): what it can do, or %NULL with @error set
 */
const BowIgraph *
_bow_igraph_begin (guint64        seed,
                   GCancellable  *cancellable,
                   GError       **error)
{
  if (!take (cancellable))
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return NULL;
    }
  is_loaded = is_loaded || load ();
  if (!is_loaded)
    {
      g_mutex_unlock (&lock);
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND,
                           _("Networks are measured by the library igraph, which is not on this computer. Install version 0.10 of it."));
      return NULL;
    }
  igraph.rng_seed (igraph.rng_default (), (igraph_uint_t) seed);

  return &igraph;
}

/**
 * _bow_igraph_end:
 *
 * Lets another thread have igraph.
 */
void
_bow_igraph_end (void)
{
  g_mutex_unlock (&lock);
}

/**
 * _bow_igraph_check:
 * @result: what a function of igraph returned
 * @cancellable: (nullable): what may have stopped it
 * @error: return location
 *
 * Returns: whether it did what it should; otherwise @error is set
 */
gboolean
_bow_igraph_check (igraph_error_t   result,
                   GCancellable    *cancellable,
                   GError         **error)
{
  if (result == IGRAPH_SUCCESS)
    return TRUE;
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("The network could not be measured: %s."), igraph.strerror (result));

  return FALSE;
}
