/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A wait group's inside, for reports. */

#pragma once

#include "coroutine/co-wait-group.h"

G_BEGIN_DECLS

/* Whether a plain thread made it, and so may call done. */
gboolean co_wait_group_is_held_outside (CoWaitGroup *self);

G_END_DECLS
