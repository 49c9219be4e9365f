package dev.intake.crash;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;

/** A fixed address of 127.0.0.1 before a server whose port may change; its connections can be cut, or stalled: then they neither answer nor close. */
final class CuttableProxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final IntSupplier target;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        return thread;
    });
    private volatile CountDownLatch flow = new CountDownLatch(0);

    CuttableProxy(IntSupplier target) {
        this.target = requireNonNull(target, "target");
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Closes every connection; new ones are taken. */
    void cut() {
        open.forEach(CuttableProxy::close);
    }

    /** From now on no byte passes, of the connections that are there or come, until {@link #flow}. */
    void stall() {
        flow = new CountDownLatch(1);
    }

    /** Ends a stall: what was held back passes, where its connection has not been cut. */
    void flow() {
        flow.countDown();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        cut();
        flow();
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                threads.execute(() -> connect(client));
            } catch (IOException closed) {
                // Only by close.
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target.getAsInt());
            open.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            threads.execute(() -> pass(client, server));
            pass(server, client);
        } catch (IOException unreachable) {
            close(client);
            open.remove(client);
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            int count;
            while ((count = in.read(buffer)) >= 0) {
                flow.await();
                out.write(buffer, 0, count);
            }
        } catch (IOException | InterruptedException ended) {
            // Both ends are closed: one has been, or the proxy is.
        } finally {
            open.remove(from);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
