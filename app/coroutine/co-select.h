/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Select: one coroutine waits for whichever comes first.
 *
 *     CoCase cases[] = {
 *       student_receive_case (students, &student),
 *       result_send_case (results, &result),
 *       co_timeout_case (5 * G_TIME_SPAN_SECOND),
 *       co_cancelled_case (cancellable),
 *     };
 *
 *     switch (co_select (cases, G_N_ELEMENTS (cases)))
 *       {
 *       case 0:
 *         if (cases[0].closed)
 *           ...
 *
 * One case happens, and only one: a value of a case that was not chosen stays where it is. Where several
 * could happen at once chance decides, each being as likely as another; so none is starved, and the order in
 * which the cases are written means nothing. A case without a channel never happens: clear a variable to
 * leave its case out, as with Go's nil channels. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CO_SELECT_MAX_CASES 64

/* A timeout that never comes. */
#define CO_FOREVER G_MAXINT64

typedef struct _CoChannel CoChannel;

typedef enum
{
  CO_CASE_SEND,
  CO_CASE_RECEIVE,
  CO_CASE_TIMEOUT,
  CO_CASE_CANCELLED,
  CO_CASE_DEFAULT,
} CoCaseKind;

/* Made by the functions below, and by `prefix_send_case` and `prefix_receive_case` of each channel type. */
typedef struct
{
  CoCaseKind    kind;
  gboolean      closed; /* (out): it happened for the channel is closed; nothing was sent or received */
  CoChannel    *channel;
  gpointer      value;
  GTimeSpan     timeout;
  GCancellable *cancellable;
} CoCase;

/** co_timeout_case: happens if nothing else has for @timeout microseconds; never if that is %CO_FOREVER. */
static inline CoCase
co_timeout_case (GTimeSpan timeout)
{
  return (CoCase){ .kind = CO_CASE_TIMEOUT, .timeout = timeout };
}

/**
 * co_cancelled_case:
 * @cancellable: (nullable): borrowed; %NULL is never cancelled
 *
 * Happens when @cancellable is cancelled. If it was before, this case goes before all others.
 */
static inline CoCase
co_cancelled_case (GCancellable *cancellable)
{
  return (CoCase){ .kind = CO_CASE_CANCELLED, .cancellable = cancellable };
}

/** co_default_case: happens at once if no other can. */
static inline CoCase
co_default_case (void)
{
  return (CoCase){ .kind = CO_CASE_DEFAULT };
}

/**
 * co_select:
 * @cases: (array length=n_cases): at most %CO_SELECT_MAX_CASES; of timeouts, cancellables and defaults at
 *   most one each
 *
 * Parks the coroutine until one of @cases happens. With a default case it does not wait, and may be called
 * from any thread. A value that was sent is moved, as by send; a case that sends to a closed channel happens,
 * with a critical, and keeps its value.
 *
 * Returns: the index of the case that happened
 */
guint co_select (CoCase *cases, guint n_cases);

G_END_DECLS
