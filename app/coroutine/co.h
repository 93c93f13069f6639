/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The coroutine runtime: the one header that others include. Its headers, in this order, are a short book.
 *
 *     typedef struct
 *     {
 *       guint        number;
 *       SquareSender output;
 *     } SquareOne;
 *
 *     CO_ROUTINE (square_one, SquareOne)
 *     {
 *       g_auto (SquareSender) output = args->output;
 *       Square square = args->number * args->number;
 *
 *       square_send (output, &square);
 *     }
 *
 *     CO_ROUTINE (square_all, SquareAll)
 *     {
 *       g_auto (SquareChannel) squares = square_channel_new (0);
 *       Square square;
 *
 *       for (guint i = 0; i < 1000; i++)
 *         co_go (square_one, i, co_ref (squares.sender));
 *       for (guint i = 0; i < 1000 && square_receive (squares.receiver, &square); i++)
 *         *args->sum += square;
 *     }
 *
 *     co_run (square_all, &sum);
 *
 * where `typedef guint64 Square; CO_DEFINE_CHANNEL (Square, square, co_clear_nothing)` has made the channel's
 * type. */

#pragma once

/* What a coroutine is, and when it stops. */
#include "coroutine/co-routine.h"

/* How coroutines talk, and who owns an end. */
#include "coroutine/co-channel.h"

/* Waiting: for whichever comes first, for many, for one thing. */
#include "coroutine/co-select.h"
#include "coroutine/co-wait-group.h"
#include "coroutine/co-event.h"

/* Order: only so many at a time, none outlives its parent, nothing is forgotten. */
#include "coroutine/co-limiter.h"
#include "coroutine/co-scope.h"
#include "coroutine/co-defer.h"

/* The borders: calls that block, that need a large stack, that are GIO's, or a library's with a socket of its own. */
#include "coroutine/co-block.h"
#include "coroutine/co-offload.h"
#include "coroutine/co-async.h"
#include "coroutine/co-descriptor.h"

/* The runtime as a whole, and a look at all that happens in it. */
#include "coroutine/co-runtime.h"
#include "coroutine/co-snapshot.h"
