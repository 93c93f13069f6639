/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A limiter's inside, for reports. */

#pragma once

#include "coroutine/co-limiter.h"

G_BEGIN_DECLS

/* Whether somebody outside may let more start: it is paused, or may be cancelled. */
gboolean co_limiter_is_held_outside (CoLimiter *self);

G_END_DECLS
