/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is used of igraph; to be included where BOW_IGRAPH says what to do with
 * each. */
BOW_IGRAPH (betweenness_subset)
BOW_IGRAPH (community_leiden)
BOW_IGRAPH (create)
BOW_IGRAPH (degree)
BOW_IGRAPH (destroy)
BOW_IGRAPH (error_handler_ignore)
BOW_IGRAPH (rng_default)
BOW_IGRAPH (rng_seed)
BOW_IGRAPH (set_error_handler)
BOW_IGRAPH (set_warning_handler)
BOW_IGRAPH (strerror)
BOW_IGRAPH (vector_destroy)
BOW_IGRAPH (vector_init)
BOW_IGRAPH (vector_int_destroy)
BOW_IGRAPH (vector_int_init)
BOW_IGRAPH (vs_all)
BOW_IGRAPH (vs_destroy)
BOW_IGRAPH (vs_vector)
BOW_IGRAPH (warning_handler_ignore)
