/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One exchange with a server, on the I/O thread: from a request to its whole answer. */

#pragma once

#include "coroutine/co-async.h"
#include "http/body-private.h"
#include "http/client.h"
#include "http/slots.h"
#include "http/watch.h"

G_BEGIN_DECLS

/* Why we ended an exchange ourselves. */
typedef enum
{
  REGISTRAR_HTTP_GOES_ON,
  REGISTRAR_HTTP_CANCELLED,
  REGISTRAR_HTTP_LATE,
  REGISTRAR_HTTP_LARGE,
  REGISTRAR_HTTP_LINK_LOCAL,
  REGISTRAR_HTTP_CHATTY, /* so many interim answers that the real one may never come */
} RegistrarHttpEnd;

/**
 * RegistrarHttpExchange:
 *
 * Lies on the stack of the coroutine that waits; until it is woken it belongs to the I/O thread.
 */
typedef struct
{
  /* the question, borrowed */
  RegistrarHttpSlots         *slots;
  RegistrarHttpWatch         *watch;
  const RegistrarHttpRequest *request;
  GUri                       *address;       /* (owned) of the request, then of where it was redirected to */
  const char                 *authorization; /* (nullable) the header's value */
  guint                       deadline;      /* milliseconds */

  /* the answer */
  RegistrarHttpReply         *reply;
  GError                     *error; /* (owned) */

  /* at work */
  GTask                      *task;
  SoupSession                *session;    /* (nullable) borrowed; without one it is queued, and nothing has begun */
  GCancellable               *libsoup;    /* cancelled on the I/O thread alone */
  RegistrarHttpWatched        watched;
  RegistrarHttpEnd            end;
  GTlsCertificateFlags        distrust;   /* what was wrong with the certificate */
  char                       *proxy;      /* (owned) (nullable) through whom the last connection was made */
  SoupMessage                *message;
  GInputStream               *stream;
  GSource                    *readable; /* (nullable) the stream's, while more is waited for */
  RegistrarHttpBody           body;
  guint                       n_redirects;
  guint                       n_interim;
} RegistrarHttpExchange;

/* A CoAsyncStart: @data is a RegistrarHttpExchange whose question is filled in; its answer says what came of it. */
void registrar_http_exchange_start (gpointer            data,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
/* A RegistrarHttpWatchFunc. */
void registrar_http_exchange_end_early (gpointer exchange, gboolean is_late);

G_END_DECLS
