declare module '*.css' {
    const text: string;
    export default text;
}
declare module '*.client.js' {
    const text: string;
    export default text;
}
declare module '*.example.txt' {
    const text: string;
    export default text;
}
