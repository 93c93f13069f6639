/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Priority: on Linux each thread has a niceness of its own. */

#include "coroutine/co-priority-private.h"

#include <errno.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <unistd.h>

static atomic_bool wanted;
static __thread gboolean applied;

void
co_priority_give_way (void)
{
  atomic_store (&wanted, TRUE);
}

void
co_priority_apply (void)
{
  if (applied || !atomic_load (&wanted))
    return;

  /* A thread begins as the one that made it, which may have given way already. */
  applied = TRUE;
  if (setpriority (PRIO_PROCESS, (id_t) gettid (), getpriority (PRIO_PROCESS, (id_t) getpid ()) + CO_PRIORITY_STEPS) != 0)
    g_debug ("coroutines: a thread's priority cannot be lowered: %s", g_strerror (errno));
}
