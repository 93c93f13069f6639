/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The main loop, run until something is so, and never longer than a minute. */

#pragma once

#include <glib.h>

static inline gboolean
main_loop_time_out_cb (gpointer data)
{
  g_error ("what the test waits for did not happen within a minute");
  return G_SOURCE_REMOVE;
}

/* Iterates while @condition does not hold. Its sources wake the loop: nothing sleeps. */
#define main_loop_until(condition)                                                                            \
  G_STMT_START                                                                                                \
  {                                                                                                           \
    guint main_loop_time_out_ = g_timeout_add_seconds (60, main_loop_time_out_cb, NULL);                      \
                                                                                                              \
    while (!(condition))                                                                                      \
      g_main_context_iteration (NULL, TRUE);                                                                  \
    g_source_remove (main_loop_time_out_);                                                                    \
  }                                                                                                           \
  G_STMT_END
